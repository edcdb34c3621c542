"""How amounts and dates are written on every page."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from traceability.register.clock import VIETNAM, midnight, vietnam_day

register = template.Library()


@register.filter
def dong(amount: Decimal | int | None) -> SafeString | str:
    """`165000` → `165.000 ₫` with a space that does not break; empty for None."""
    if amount is None or amount == "":
        return ""
    grouped = f"{int(amount):,}".replace(",", ".")
    return mark_safe(f"{grouped}&nbsp;₫")  # noqa: S308 - digits only


@register.filter
def day(value: date | datetime | None) -> str:
    """22/11/2026 on Vietnamese pages, 22 Nov 2026 on English ones, in Viet Nam's calendar."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).date()
    return date_format(value, "SHORT_DATE_FORMAT")


@register.filter
def deadline(value: datetime | None) -> str:
    """Follows the word "before": a day's end is told as that day, since nobody reads 00:00 of the next as such."""
    if value is None or value != midnight(vietnam_day(value)):
        return clock(value)
    last = vietnam_day(value) - timedelta(days=1)
    return gettext("the end of %(day)s") % {"day": date_format(last, "SHORT_DATE_FORMAT")}


@register.filter
def clock(value: datetime | None) -> str:
    """`14:05, 22/11/2026` in Viet Nam's time."""
    return date_format(value.astimezone(VIETNAM), "SHORT_DATETIME_FORMAT") if value else ""
