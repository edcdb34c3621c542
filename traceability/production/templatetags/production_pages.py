"""Small questions that the pages of lots ask."""

from datetime import date

from django import template

from traceability.production.models import Lot

register = template.Library()


@register.simple_tag
def is_past(lot: Lot, day: date) -> bool:
    return lot.is_past_its_shelf_life(day)


@register.filter
def state_query(state: str) -> str:
    """What the links of the next pages carry on: `state=open&`."""
    return f"state={state}&" if state else ""
