"""All figures of one board on one day: counted province by province, and kept while they are true.

The nation is the sum of its provinces. Each province's part is kept together with the state of its register
(`open_register.changes.marks`) and the day: any change there, however it was written, and every midnight make that
province be counted anew. Only who sells on-line may lag, by `makers.KEPT_FOR` seconds; the page says so.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar

from traceability.board.counting.endings import endings_in
from traceability.board.counting.makers import Makers, kept_selling, makers_of
from traceability.board.counting.points import count_points
from traceability.board.counting.valid import Valid, valid_in
from traceability.board.counting.years import Years, years_in
from traceability.board.scope import Scope
from traceability.open_register.changes import kept
from traceability.open_register.changes.marks import ProvinceMark
from traceability.register.clock import vietnam_day

K = TypeVar("K")
NAME = "board:4"  # of what is kept; another number when the classes change


@dataclass(frozen=True)
class Part:
    """What the register alone says about one province, or about all of them together."""

    valid: Valid = field(default_factory=Valid)
    years: Years = field(default_factory=Years)
    endings: Counter[date] = field(default_factory=Counter)


@dataclass(frozen=True)
class Figures:
    """As of `day`, a calendar day in Viet Nam, as the register knows it at `counted_at`."""

    day: date
    counted_at: datetime
    valid: Valid
    years: Years
    endings: Counter[date]
    makers: Makers
    points: Counter[str]

    def points_in(self, scope: Scope) -> int:
        return self.points[scope.code] if scope.province else self.points.total()


def figures_of(scope: Scope, day: date, moment: datetime) -> Figures:
    """Two queries when kept, one more for who sells on-line, and three more for provinces that changed."""
    states = ProvinceMark.objects.states()
    if scope.province:
        states = {scope.code: states[scope.code]}
        part = kept.of_provinces(NAME, day, states, lambda codes: parts_of(codes, day))[scope.code]
    else:
        part = kept_nation(states, day)
    selling = None
    if day == vietnam_day(moment):  # listings have no history
        selling = kept_selling(scope, day, sha256(repr(sorted(states.items())).encode()).hexdigest())
    return Figures(
        day=day,
        counted_at=moment,
        valid=part.valid,
        years=part.years,
        endings=part.endings,
        makers=makers_of(part.valid.makers, selling),
        points=count_points(day),
    )


def kept_nation(states: kept.States, day: date) -> Part:
    """All provinces of `states` together."""

    def counted() -> Part:
        return together(kept.of_provinces(NAME, day, states, lambda codes: parts_of(codes, day)))

    return kept.of_all(NAME, day, states, counted)


def parts_of(provinces: Collection[str], day: date) -> dict[str, Part]:
    """By province code, counted now: three queries."""
    valid, years, endings = valid_in(provinces, day), years_in(provinces, day), endings_in(provinces, day)
    return {code: Part(valid[code], years[code], endings[code]) for code in provinces}


def together(parts: dict[str, Part]) -> Part:
    """The sum of provinces; its places are the provinces."""
    valid = Valid(
        by_star=_sum(part.valid.by_star for part in parts.values()),
        by_set=_sum(part.valid.by_set for part in parts.values()),
        by_kind=_sum(part.valid.by_kind for part in parts.values()),
        by_place=Counter(
            {(code, star): n for code, part in parts.items() for star, n in part.valid.by_star.items()}
        ),
        makers=Counter({code: n for code, part in parts.items() if (n := part.valid.makers.total())}),
    )
    years = Years(_sum(part.years.counts for part in parts.values()))
    return Part(valid, years, _sum(part.endings for part in parts.values()))


def _sum(counters: Iterable[Counter[K]]) -> Counter[K]:
    total: Counter[K] = Counter()
    for counter in counters:
        total.update(counter)
    return total
