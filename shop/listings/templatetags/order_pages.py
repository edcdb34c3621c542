"""How an order is shown: the steps it went through and the ones that are to come, and its sellers."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django import template
from django.conf import settings

register = template.Library()

DONE, NOW, COMING = "done", "now", "coming"
USUAL = ["placed", "packed", "shipped", "delivered"]


@dataclass(frozen=True)
class Step:
    """`status` is one of OSCAR_ORDER_STATUS_PIPELINE; `state` is "done", "now" or "coming"."""

    status: str
    state: str
    moment: datetime | None = None


@register.simple_tag
def order_steps(order: Any) -> list[Step]:
    """From the placing to the end: what has happened with its time, then the usual rest of the way. One query."""
    happened = [("placed", order.date_placed)]
    happened += [
        (change.new_status, change.date_created) for change in order.status_changes.order_by("date_created")
    ]
    if happened[-1][0] != order.status:
        happened.append((order.status, None))
    past = [Step(status, DONE, moment) for status, moment in happened[:-1]]
    last_status, last_moment = happened[-1]
    is_over = not settings.OSCAR_ORDER_STATUS_PIPELINE.get(last_status)
    rest = USUAL[USUAL.index(last_status) + 1 :] if last_status in USUAL and not is_over else []
    return [*past, Step(last_status, NOW, last_moment), *(Step(status, COMING) for status in rest)]


@register.filter
def by_seller(lines: Any) -> list[tuple[str, list[Any]]]:
    """Order or basket lines under the name of the partner who sells them, sellers in the order of their first line."""
    first_seen = {name: place for place, name in reversed(list(enumerate(map(_seller_name, lines))))}
    in_order = sorted(lines, key=lambda line: first_seen[_seller_name(line)])
    return [(name, list(group)) for name, group in groupby(in_order, _seller_name)]


def _seller_name(line: Any) -> str:
    return line.partner_name if hasattr(line, "partner_name") else line.stockrecord.partner.name
