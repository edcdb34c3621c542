"""Words about listings in templates."""

from django import template

from shop.moderation.content import label_of

register = template.Library()


@register.filter
def field_label(field: str) -> str:
    """The name of a field as people read it; a pack's is "Name of a pack"."""
    return label_of(field)
