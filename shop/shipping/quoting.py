"""What the parcels of a basket cost: one parcel per seller, each with its own fee.

The one place where a delivery fee is reckoned: pages show it, and the placing of an order asks again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from shop.shipping.rules.models import FeeRules
from shop.shipping.rules.reckoning import Asked, grams_of, options, rules_of, weights_of
from shop.shipping.ways import Option
from traceability.register.clock import vietnam_day


@dataclass(frozen=True)
class Parcel:
    """`lines` are basket lines of one partner; `method` is the code of the way chosen, `options` are all ways offered.

    `reckoning` says how the fee came about, for the order's file; plain JSON.
    """

    partner: Any
    lines: list[Any]
    goods_total: Decimal
    fee: Decimal
    method: str
    options: list[Option] = field(default_factory=list)
    reckoning: dict[str, Any] = field(default_factory=dict)

    @property
    def seller(self) -> Any:
        """shop's Seller; None for a partner without one."""
        return getattr(self.partner, "seller", None)

    @property
    def total(self) -> Decimal:
        return self.goods_total + self.fee


def quote(
    basket: Any, province_code: str, moment: datetime, ways: Mapping[int, str] | None = None
) -> list[Parcel]:
    """One parcel per seller, in the order of their first lines; `ways` is the buyer's choice by partner's key.

    A way that is not offered (any more) becomes the first one, the delivery. `reckoning` keeps how the fee came about.
    """
    parts = {lines[0].stockrecord.partner_id: lines for lines in _by_partner(basket.all_lines())}
    rules = rules_of(parts)
    weights = weights_of(basket.all_lines()) if rules else {}
    asked_for = (province_code, vietnam_day(moment))
    return [
        _parcel(lines, rules.get(partner), weights, asked_for, (ways or {}).get(partner, ""))
        for partner, lines in parts.items()
    ]


def free(basket: Any, code: str) -> list[Parcel]:
    """Parcels that cost nothing, for orders which the platform's staff or tests place by another way."""
    return [
        Parcel(lines[0].stockrecord.partner, lines, _goods(lines), Decimal(0), code)
        for lines in _by_partner(basket.all_lines())
    ]


def _by_partner(lines: Iterable[Any]) -> list[list[Any]]:
    lines = list(lines)
    first: dict[int, int] = {}
    for place, line in enumerate(lines):
        first.setdefault(line.stockrecord.partner_id, place)
    in_order = sorted(lines, key=lambda line: first[line.stockrecord.partner_id])
    return [list(group) for _key, group in groupby(in_order, lambda line: line.stockrecord.partner_id)]


def _goods(lines: list[Any]) -> Decimal:
    """A line without a price (it can no longer be bought) costs nothing here; the placing refuses it."""
    return sum((line.line_price_incl_tax_incl_discounts or Decimal(0) for line in lines), Decimal(0))


def _parcel(
    lines: list[Any],
    rules: FeeRules | None,
    weights: Mapping[int, int],
    asked_for: tuple[str, date],
    way: str,
) -> Parcel:
    province, day = asked_for
    goods = _goods(lines)
    found, reckoning = options(rules, Asked(goods, grams_of(lines, dict(weights)), province, day))
    chosen = next((option for option in found if option.code == way), found[0])
    reckoning |= {"way": chosen.code, "province": province, "fee": str(chosen.fee), "note": chosen.note}
    partner = lines[0].stockrecord.partner
    return Parcel(partner, lines, goods, chosen.fee, chosen.code, found, reckoning)
