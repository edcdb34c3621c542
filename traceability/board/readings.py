"""Once a day, what cannot be counted again later is written down: who sells on-line."""

from collections.abc import Iterator
from datetime import datetime

from traceability.board.counting.figures import kept_nation
from traceability.board.counting.makers import Makers, count_selling, makers_of
from traceability.board.measures import Measure
from traceability.board.models import Reading
from traceability.board.scope import Scope
from traceability.open_register.changes.marks import ProvinceMark
from traceability.register.clock import vietnam_day


def read_today(moment: datetime) -> int:
    """Write today's readings; how many were new. A second call on the same day writes nothing."""
    day = vietnam_day(moment)
    rows = list(_selling(moment))
    before = Reading.objects.filter(day=day).count()
    Reading.objects.bulk_create(rows, ignore_conflicts=True)
    return Reading.objects.filter(day=day).count() - before


def _selling(moment: datetime) -> Iterator[Reading]:
    day = vietnam_day(moment)
    selling = count_selling(Scope(), day)
    if selling is None:
        return
    valid = kept_nation(ProvinceMark.objects.states(), day).valid
    nation: Makers = makers_of(valid.makers, selling)
    yield _reading(None, moment, Measure.SELLING, selling.total(), nation.total)
    for code, (makers, of_these) in nation.by_place.items():
        yield _reading(code, moment, Measure.SELLING, of_these, makers)


def _reading(
    province: str | None, moment: datetime, measure: Measure, part: int, whole: int | None = None
) -> Reading:
    return Reading(province_id=province, day=vietnam_day(moment), measure=measure, part=part, whole=whole)
