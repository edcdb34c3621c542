"""Rows that stand in an order of their own: 1, 2, 3 … without gaps, rewritten under the fair's lock."""

from typing import TypeVar

from catalog.fairs.models import Entry, Section

Ordered = TypeVar("Ordered", Section, Entry)


def moved(rows: list[Ordered], row: Ordered, steps: int) -> list[Ordered]:
    """`rows` with `row` moved `steps` places (negative is up); it stops at either end."""
    rest = list(rows)
    place = [other.pk for other in rows].index(row.pk)
    mover = rest.pop(place)
    rest.insert(min(max(place + steps, 0), len(rest)), mover)
    return rest


def rewrite_order(rows: list[Ordered]) -> None:
    """Write the places of the rows as they stand in the list; only those that changed."""
    for number, row in enumerate(rows, 1):
        if row.order != number:
            row.order = number
            row.save(update_fields=["order"])
