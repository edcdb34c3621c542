"""Products valid on a day and their producers, province by province: one query."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from traceability.board.counting.among import among
from traceability.register.models import Certificate

_PRODUCER = "product__producer__"
_COLUMNS = ("province_id", "commune_id", "pk", "kind")
Row = tuple[str, str | None, int, str, int, int | None]  # _COLUMNS, then stars and product set


@dataclass(frozen=True)
class Valid:
    """A product holds one certificate at a time, so certificates in force are counted for products.

    `by_set` and `by_place` have None where the register names no set or no commune. `makers` are the producers of
    these products, by place. Places are communes within a province, provinces within the nation.
    """

    by_star: Counter[int] = field(default_factory=Counter)
    by_set: Counter[int | None] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    by_place: Counter[tuple[str | None, int]] = field(default_factory=Counter)  # (place, stars)
    makers: Counter[str | None] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_star.total()


def valid_in(provinces: Collection[str], day: date) -> dict[str, Valid]:
    """Rows are counted here and not by the database, whose sorting of groups takes longer than their reading."""
    rows: list[Row] = list(
        Certificate.objects.valid_at(day)
        .filter(among(provinces))
        .order_by()
        .values_list(*(_PRODUCER + name for name in _COLUMNS), "stars", "product__product_set_id")
        .iterator(chunk_size=5000)
    )
    wanted = set(provinces)
    found = {code: Valid() for code in wanted}
    alike = Counter((province, place, kind, stars, of) for province, place, _maker, kind, stars, of in rows)
    for (province, place, kind, stars, product_set), number in alike.items():
        if province not in wanted:
            continue
        valid = found[province]
        valid.by_star[stars] += number
        valid.by_set[product_set] += number
        valid.by_kind[kind] += number
        valid.by_place[place, stars] += number
    for province, place, _maker in {row[:3] for row in rows if row[0] in wanted}:
        found[province].makers[place] += 1
    return found
