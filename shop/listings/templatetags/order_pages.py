"""How an order's lines are shown under their sellers, and where a buyer's deeds about an order stand."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django import template
from django.urls import reverse

from traceability.register.templatetags.ocop_format import day

register = template.Library()


@register.simple_tag
def deed_address(url_name: str, order: Any, secret: str, deed: str, pk: int) -> str:
    """The page of one deed; a guest's stands behind the order's secret."""
    hidden = {"hash": secret} if secret else {}
    return reverse(url_name, kwargs={"order_number": order.number, "deed": deed, "pk": pk, **hidden})


@register.filter
def last_day(end: Any) -> str:
    """The last day of a term that ends at a midnight: `due` is the first moment too late."""
    return day(end - timedelta(seconds=1)) if end else ""


@register.filter
def by_seller(lines: Any) -> list[tuple[str, list[Any]]]:
    """Order or basket lines under the name of the partner who sells them, sellers in the order of their first line."""
    first_seen = {name: place for place, name in reversed(list(enumerate(map(_seller_name, lines))))}
    in_order = sorted(lines, key=lambda line: first_seen[_seller_name(line)])
    return [(name, list(group)) for name, group in groupby(in_order, _seller_name)]


def _seller_name(line: Any) -> str:
    return line.partner_name if hasattr(line, "partner_name") else line.stockrecord.partner.name
