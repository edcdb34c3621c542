"""How many certificates there are of each status, star, set, kind and province, and how many would be after a tap.

The counts of the whole register are kept until something is entered: they are asked for with the number of the last
history row, so a change is counted at once. Nothing but numbers is kept, never a status.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count, F

from traceability.open_register.address import parameters_of
from traceability.open_register.finding import PATHS, public_certificates, within
from traceability.open_register.question import Facet, Question
from traceability.register.models import CertificateEvent
from traceability.register.status_queries import status_case

KEPT_FOR = 60  # seconds; a corrected place or product set, which has no history row, is counted after that
Cell = tuple[tuple[str, ...], int]  # a value for each facet, in the order of Facet; how many certificates
T = TypeVar("T")
_FACETS = tuple(Facet)


@dataclass(frozen=True)
class Counts:
    """`by_facet` says for each value how many there would be if it were the only one chosen of its facet."""

    total: int = 0
    total_unfiltered: int = 0
    by_facet: dict[Facet, dict[str, int]] = field(default_factory=dict)


def count(question: Question, day: date) -> Counts:
    """The counts for a question; those without a text come from what is kept, where nothing was entered since."""
    if question.text or question.commune:
        return _counts(cells(question, day), question)
    state = f"{_last_entry()}:{day}"
    chosen = Question(chosen=question.chosen)

    def counted() -> Counts:
        return _counts(_kept(f"cells:{state}", lambda: cells(Question(), day)), chosen)

    return _kept(f"counts:{state}:{urlencode(parameters_of(chosen))}", counted)


def _kept(about: str, make: Callable[[], T]) -> T:
    """What was made already for the same state of the register on the same day, else made now."""
    key = f"register:{sha256(about.encode()).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT_FOR)
    return found


def cells(question: Question, day: date) -> list[Cell]:
    """Certificates of the question's text and commune, by all facets at once: one query."""
    rows = (
        public_certificates()
        .filter(within(question))
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


def _last_entry() -> int:
    last = CertificateEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _counts(rows: Iterable[Cell], question: Question) -> Counts:
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
