"""A lot number to begin with: year, month, day, and a letter where the day has several."""

from datetime import date
from string import ascii_uppercase

from traceability.production.models import Lot


def next_number(producer_id: int, day: date) -> str:
    """`261122`, then `261122B`, `261122C` …: free among all lots of the producer; one query."""
    stem = day.strftime("%y%m%d")
    taken = set(
        Lot.objects.filter(product__producer=producer_id, number__startswith=stem).values_list(
            "number", flat=True
        )
    )
    candidates = [stem, *(f"{stem}{letter}" for letter in ascii_uppercase[1:])]
    return next((number for number in candidates if number not in taken), "")
