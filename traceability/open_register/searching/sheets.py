"""The whole register at a glance, for words that stand in thousands of names: who may be shown, counted and put first.

A sheet holds of each public certificate of a province what a list is filtered, counted and ordered by, as of one day.
It is true as long as nothing is written in that province (see `changes.marks`) and is kept like the counts: in the
cache, and by each process beside it. Lines are never drawn from a sheet: what is shown is read from the register.
"""

from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from traceability.open_register.changes import kept
from traceability.open_register.changes.marks import ProvinceMark
from traceability.open_register.searching.finding import PATHS, public_certificates
from traceability.open_register.searching.question import Facet
from traceability.register.status_queries import status_case

NAME = "sheets:1"  # of what is kept; another number when its shape changes
FEW = 6  # provinces that are quicker found by their producers than by reading the whole table
Values = tuple[str, ...]  # a value for each facet, in the order of Facet


@dataclass
class Sheet:
    """Column by column: the n-th entry of each is of the province's n-th certificate. Days are ordinals."""

    cells: list[Values] = field(default_factory=list)  # each once
    keys: "array[int]" = field(default_factory=lambda: array("q"))
    products: "array[int]" = field(default_factory=lambda: array("q"))
    cell: "array[int]" = field(default_factory=lambda: array("l"))  # which of `cells`
    begins: "array[int]" = field(default_factory=lambda: array("l"))
    ends: "array[int]" = field(default_factory=lambda: array("l"))
    names: list[str] = field(default_factory=list)  # folded
    producers: list[str] = field(default_factory=list)  # folded


_held: dict[str, tuple[tuple[date, int], Sheet]] = {}  # by province, of the last day asked for


def sheets(day: date) -> list[Sheet]:
    """Of all provinces: one query where nothing changed, one more for those that did."""
    states = ProvinceMark.objects.states()
    missing = {code: state for code, state in states.items() if _held_of(code, day, state) is None}
    for code, sheet in kept.of_provinces(NAME, day, missing, lambda codes: _read(codes, day)).items():
        _held[code] = (day, states[code]), sheet
    return [_held[code][1] for code in states]


def keep_ahead(day: date, states: kept.States) -> None:
    """The timetable's work, for the processes that serve the pages."""
    kept.of_provinces(NAME, day, states, lambda codes: _read(codes, day))


def _held_of(code: str, day: date, state: int) -> Sheet | None:
    told, sheet = _held.get(code, ((None, None), None))
    return sheet if told == (day, state) else None


def _read(provinces: Collection[str], day: date) -> dict[str, Sheet]:
    found = {code: Sheet() for code in provinces}
    known: dict[str, dict[Values, int]] = {code: {} for code in provinces}
    said: dict[str, str] = {}  # each name once
    for key, product, begins, ends, name, producer, *values in _rows(provinces, day):
        sheet = found.get(values[-1])
        if sheet is None:
            continue
        cell = tuple(str(value or "") for value in values)
        sheet.cell.append(known[values[-1]].setdefault(cell, len(known[values[-1]])))
        sheet.keys.append(key)
        sheet.products.append(product)
        sheet.begins.append(begins.toordinal())
        sheet.ends.append(ends.toordinal())
        sheet.names.append(said.setdefault(name, name))
        sheet.producers.append(said.setdefault(producer, producer))
    for code, sheet in found.items():
        sheet.cells = list(known[code])
    return found


def _rows(provinces: Collection[str], day: date) -> Iterator[tuple[Any, ...]]:
    """What a sheet holds of each certificate, the values of its facets last, the province the very last."""
    condition = Q(**{f"{PATHS[Facet.PROVINCE]}__in": provinces}) if len(provinces) <= FEW else Q()
    found = public_certificates().filter(condition).annotate(status_on_day=status_case(day)).order_by()
    return found.values_list(
        "pk",
        "product",
        "valid_from",
        "valid_until",
        "product__folded_name",
        "product__producer__folded_name",
        "status_on_day",
        *PATHS.values(),
    ).iterator(chunk_size=5_000)
