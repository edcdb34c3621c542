"""What the frame of the staff's own pages shows."""

from typing import Any

from django import template

from shop.dashboard import rooms
from traceability.register.clock import moment_of

register = template.Library()


@register.simple_tag(takes_context=True)
def staff_rooms(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Every room with what waits in it; `room_key` in the context names the current one."""
    found = rooms.with_counts(moment_of(context["request"]))
    current = context.get("room_key", "")
    return [
        {"label": room.label, "url": room.url, "waiting": number, "current": room.key == current}
        for room, number in found
    ]
