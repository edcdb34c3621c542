"""What happened in each year: new, certified again, lapsed, revoked, given back. One query over all certificates.

Each certificate is looked at beside the one before it and the one after it of the same product; certificates that
were entered by mistake count for nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db import connection
from django.db.models import F, QuerySet, Window
from django.db.models.functions import Coalesce, Lag, Lead

from traceability.board.counting.among import PROVINCE, among
from traceability.board.counting.database import DayAfter, YearOf
from traceability.register.models import Certificate


class Happening(StrEnum):
    NEW = "new"  # a product's first certificate
    UP = "up"  # certified again with more stars
    SAME = "same"
    DOWN = "down"
    LAPSED = "lapsed"  # the term ended and no other certificate took over
    RETURNED = "returned"  # of those: certified again later
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    DUE = "due"  # 36 months ended, neither revoked nor given back before
    DUE_AGAIN = "due_again"  # of those: certified again by the day


@dataclass(frozen=True)
class Years:
    counts: Counter[tuple[int, Happening]] = field(default_factory=Counter)

    def of(self, year: int, *happenings: Happening) -> int:
        return sum(self.counts[year, happening] for happening in happenings)

    def again(self, year: int) -> int:
        return self.of(year, Happening.UP, Happening.SAME, Happening.DOWN)

    def first_year(self, default: int) -> int:
        return min((year for year, _ in self.counts), default=default)


# One row per combination; the years are those of the certificate's date, of its last day, and so on.
_OUTER = """
SELECT province, granted_year,
       CASE WHEN before IS NULL THEN 'new' WHEN stars > before THEN 'up' WHEN stars < before THEN 'down'
            ELSE 'same' END AS came,
       CASE WHEN last < %s AND superseded_from IS NULL
                 AND (revoked_from IS NULL OR revoked_from > last)
                 AND (surrendered_from IS NULL OR surrendered_from > last)
                 AND (after IS NULL OR after > morrow) THEN last_year END AS lapsed_year,
       CASE WHEN revoked_from <= %s THEN revoked_year END AS gone_year,
       CASE WHEN surrendered_from <= %s THEN surrendered_year END AS given_year,
       CASE WHEN valid_until < %s
                 AND (revoked_from IS NULL OR revoked_from > valid_until)
                 AND (surrendered_from IS NULL OR surrendered_from > valid_until) THEN due_year END AS term_year,
       CASE WHEN after IS NULL THEN 0 ELSE 1 END AS followed,
       COUNT(*)
FROM ({inner}) AS beside
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def years_in(provinces: Collection[str], day: date) -> dict[str, Years]:
    """Everything that had happened by `day`: a certificate is out of its term from the day after its last."""
    found = {code: Years() for code in provinces}
    for province, granted, came, lapsed, revoked, surrendered, due, followed, number in _rows(provinces, day):
        if province not in found:
            continue
        counts = found[province].counts
        counts[granted, Happening(came)] += number
        for year, happening, then in (
            (lapsed, Happening.LAPSED, Happening.RETURNED),
            (revoked, Happening.REVOKED, None),
            (surrendered, Happening.SURRENDERED, None),
            (due, Happening.DUE, Happening.DUE_AGAIN),
        ):
            if year is not None:
                counts[year, happening] += number
                if followed and then:
                    counts[year, then] += number
    return found


def _rows(
    provinces: Collection[str], day: date
) -> Iterator[tuple[str, int, str, int, int, int, int, int, int]]:
    inner, parameters = _beside_each_other(provinces, day).query.sql_with_params()
    asked = [connection.ops.adapt_datefield_value(day)] * 4
    with connection.cursor() as cursor:
        cursor.execute(_OUTER.format(inner=inner), [*asked, *parameters])
        yield from cursor.fetchall()


def _beside_each_other(provinces: Collection[str], day: date) -> QuerySet[Certificate, tuple[object, ...]]:
    """Certificates dated by `day`, each with the stars before it and the first day after it."""
    last = Coalesce("extended_until", "valid_until")
    return (
        Certificate.objects.filter(among(provinces), voided_on=None, issued_on__lte=day)
        .order_by()
        .annotate(
            before=_beside(Lag("stars")),
            after=_beside(Lead("valid_from")),
            last=last,
            morrow=DayAfter(last),
            province=F(PROVINCE),
            granted_year=YearOf("issued_on"),
            last_year=YearOf(last),
            due_year=YearOf("valid_until"),
            revoked_year=YearOf("revoked_from"),
            surrendered_year=YearOf("surrendered_from"),
        )
        .values_list(
            "stars", "valid_until", "revoked_from", "surrendered_from", "superseded_from", "before", "after",
            "last", "morrow", "province", "granted_year", "last_year", "due_year", "revoked_year", "surrendered_year",
        )
    )  # fmt: skip


def _beside(expression: Lag | Lead) -> Window:
    """Of the product's next certificate in the order in which each replaces the one before (verdicts.order_of)."""
    order = [F("valid_from").asc(), F("issued_on").asc(), F("pk").asc()]
    return Window(expression, partition_by=[F("product")], order_by=order)
