"""What the portal's frame shows around each page."""

from typing import Any

from django import template
from django.urls import reverse

from shop.sellers.access import ALL, producers_worked_for, rights_for
from traceability.representing import navigation
from traceability.representing.access import producers_for

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_items(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The navigation for the page's `producer`; `portal_key` in the context names the current item."""
    producer, current = context["producer"], context.get("portal_key", "")
    rights = rights_for(context["request"], producer.pk)
    items = navigation.items() if rights == ALL else navigation.items_for(rights)
    return [
        {"label": item.label, "icon": item.icon, "url": item.url(producer.pk), "current": item.key == current}
        for item in items
    ]


@register.simple_tag(takes_context=True)
def acts_for_several(context: dict[str, Any]) -> bool:
    request = context["request"]
    return len(producers_for(request) or producers_worked_for(request)) > 1


@register.simple_tag(takes_context=True)
def own_portal(context: dict[str, Any]) -> str:
    """The portal's address for somebody who acts or works for a producer; empty for everybody else."""
    request = context["request"]
    return reverse("portal:index") if producers_for(request) or producers_worked_for(request) else ""
