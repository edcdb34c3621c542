"""How many certificates there are of each status, star, set, kind and province, and how many would be after a tap.

The counts of the whole register are kept province by province, each as long as nothing is written there (see
`changes.marks`): a change is counted at once, and that province alone. Those of frequent words are counted on `sheets`.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Count, F, Q

from traceability.open_register.changes import kept
from traceability.open_register.changes.marks import ProvinceMark
from traceability.open_register.searching import sheets
from traceability.open_register.searching.address import parameters_of
from traceability.open_register.searching.finding import PATHS, public_certificates
from traceability.open_register.searching.question import Facet, Question
from traceability.register.clock import vietnam_day
from traceability.register.status_queries import status_case

NAME = "register:1"  # of what is kept; another number when its shape changes
AHEAD = timedelta(hours=2)  # before midnight, tomorrow is counted too
FEW = 6  # provinces that are quicker found by their producers than by reading the whole table
Cell = tuple[tuple[str, ...], int]  # a value for each facet, in the order of Facet; how many certificates
_FACETS = tuple(Facet)
_PROVINCE = _FACETS.index(Facet.PROVINCE)


@dataclass(frozen=True)
class Counts:
    """`by_facet` says for each value how many there would be if it were the only one chosen of its facet."""

    total: int = 0
    total_unfiltered: int = 0
    by_facet: dict[Facet, dict[str, int]] = field(default_factory=dict)


def count(question: Question, day: date, part: Q) -> Counts:
    """The counts for a question, `part` being `within` it; without a text they come from what is kept of provinces."""
    if question.text or question.commune:
        return counts_of(cells(part, day), question)
    chosen = Question(chosen=question.chosen)
    return _kept_counts(chosen, day, ProvinceMark.objects.states())


def keep_ahead(moment: datetime) -> str:
    """The timetable's work: what the first visitor would wait for, today's and in the evening tomorrow's too."""
    states = ProvinceMark.objects.states()
    days = sorted({vietnam_day(moment), vietnam_day(moment + AHEAD)})
    for day in days:
        _kept_counts(Question(), day, states)
        sheets.keep_ahead(day, states)
    return f"counts of {len(states)} provinces kept for {len(days)} days"


def _kept_counts(question: Question, day: date, states: kept.States) -> Counts:
    def counted() -> Counts:
        of_provinces = kept.of_provinces(NAME, day, states, lambda codes: cells_in(codes, day))
        return counts_of(chain.from_iterable(of_provinces.values()), question)

    return kept.of_all(f"{NAME}:{urlencode(parameters_of(question))}", day, states, counted)


def cells_in(provinces: Collection[str], day: date) -> dict[str, list[Cell]]:
    """The cells of all certificates, by province code: one query."""
    found: dict[str, list[Cell]] = {code: [] for code in provinces}
    condition = Q(**{f"{PATHS[Facet.PROVINCE]}__in": provinces}) if len(provinces) <= FEW else Q()
    for values, number in cells(condition, day):
        if values[_PROVINCE] in found:
            found[values[_PROVINCE]].append((values, number))
    return found


def cells(condition: Q, day: date) -> list[Cell]:
    """Certificates that fulfil the condition, by all facets at once: one query."""
    rows = (
        public_certificates()
        .filter(condition)
        .annotate(
            status_on_day=status_case(day),
            set_key=F(PATHS[Facet.SET]),
            kind=F(PATHS[Facet.KIND]),
            province=F(PATHS[Facet.PROVINCE]),
        )
        .order_by()
        .values_list("status_on_day", "stars", "set_key", "kind", "province")
        .annotate(number=Count("pk"))
    )
    return [(tuple(str(value or "") for value in row[:-1]), row[-1]) for row in rows]


def counts_of(rows: Iterable[Cell], question: Question) -> Counts:
    """One pass: a cell that all facets allow counts for all of them, one that a single facet refuses for that one."""
    chosen = [frozenset(question.values(facet)) for facet in _FACETS]
    found: list[Counter[str]] = [Counter(dict.fromkeys(values, 0)) for values in chosen]
    total = total_unfiltered = 0
    for values, number in rows:
        total_unfiltered += number
        refused = [nth for nth, allowed in enumerate(chosen) if allowed and values[nth] not in allowed]
        if not refused:
            total += number
            for counter, value in zip(found, values, strict=True):
                counter[value] += number
        elif len(refused) == 1:
            found[refused[0]][values[refused[0]]] += number
    by_facet = {facet: dict(counter) for facet, counter in zip(_FACETS, found, strict=True)}
    return Counts(total, total_unfiltered, by_facet)
