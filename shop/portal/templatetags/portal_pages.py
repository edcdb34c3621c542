"""What the portal's frame shows around each page."""

from typing import Any

from django import template
from django.urls import reverse

from traceability.representing import navigation
from traceability.representing.access import producers_for

register = template.Library()


@register.simple_tag(takes_context=True)
def portal_items(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The navigation for the page's `producer`; `portal_key` in the context names the current item."""
    producer, current = context["producer"], context.get("portal_key", "")
    return [
        {"label": item.label, "icon": item.icon, "url": item.url(producer.pk), "current": item.key == current}
        for item in navigation.items()
    ]


@register.simple_tag(takes_context=True)
def acts_for_several(context: dict[str, Any]) -> bool:
    return len(producers_for(context["request"])) > 1


@register.simple_tag(takes_context=True)
def own_portal(context: dict[str, Any]) -> str:
    """The portal's address for somebody who acts for a producer; empty for everybody else."""
    return reverse("portal:index") if producers_for(context["request"]) else ""
