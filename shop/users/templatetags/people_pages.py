"""What the pages of a person's account ask: times no finer than needed, and whether there is a desk."""

from datetime import datetime
from typing import Any

from django import template

from shop.users.two_step.requirement import DESK
from traceability.register.clock import VIETNAM
from traceability.register.templatetags.ocop_format import clock

register = template.Library()


@register.filter
def to_the_hour(value: datetime) -> str:
    """`14:00, 22/11/2026` for any minute after two o'clock, in Viet Nam's time."""
    return clock(value.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0))


@register.simple_tag
def has_desk(user: Any) -> bool:
    """May this person enter the officers' desk? At most three queries: ask once per page."""
    return bool(user.is_authenticated and user.has_perm(DESK))
