"""How amounts and dates are written on every page."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from traceability.register.clock import VIETNAM

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
def clock(value: datetime | None) -> str:
    """`14:05, 22/11/2026` in Viet Nam's time."""
    return date_format(value.astimezone(VIETNAM), "SHORT_DATETIME_FORMAT") if value else ""
