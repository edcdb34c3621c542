"""One seller's fee for one parcel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shop.shipping.rules.models import FeeRules, PackWeight
from shop.shipping.ways import DELIVERY, FAIR, PICK_UP, Option

UNKNOWN = 1000  # grams of a pack that nobody has weighed


@dataclass(frozen=True)
class Asked:
    """What a fee depends on; `province` is an official code, or empty while it is not known."""

    goods: Decimal
    grams: int
    province: str
    day: date


def rules_of(partners: Iterable[int]) -> dict[int, FeeRules]:
    """By partner's key; one query, a second one for near provinces."""
    rows = FeeRules.objects.filter(partner__in=set(partners)).prefetch_related("near_provinces")
    return {rules.partner_id: rules for rules in rows}


def weights_of(lines: Iterable[Any]) -> dict[int, int]:
    """Grams by product's key; one query."""
    keys = {line.product_id for line in lines}
    return dict(PackWeight.objects.filter(product__in=keys).values_list("product", "grams"))


def grams_of(lines: Iterable[Any], weights: dict[int, int]) -> int:
    return sum(line.quantity * weights.get(line.product_id, UNKNOWN) for line in lines)


def options(rules: FeeRules | None, asked: Asked) -> tuple[list[Option], dict[str, Any]]:
    """The ways offered, the delivery first; and how its fee came about, for the order's file."""
    fee, reckoning = delivery_fee(rules, asked)
    found = [Option(DELIVERY, _("Delivery to the door"), fee)]
    if rules and rules.pick_up_place:
        found.append(Option(PICK_UP, _("Fetch it from the seller"), Decimal(0), rules.pick_up_place))
    if rules and rules.fair_place and rules.fair_until and asked.day <= rules.fair_until:
        found.append(Option(FAIR, _("Fetch it at a fair"), Decimal(0), rules.fair_place))
    return found, reckoning


def delivery_fee(rules: FeeRules | None, asked: Asked) -> tuple[Decimal, dict[str, Any]]:
    if rules is None:
        flat = Decimal(settings.OCOP_DELIVERY_FEE)
        return flat, {"rule": "flat", "base": str(flat)}
    is_near = rules.near_fee is not None and any(p.pk == asked.province for p in rules.near_provinces.all())
    base = rules.near_fee if is_near and rules.near_fee is not None else rules.base_fee
    kilos = -(-max(asked.grams - rules.base_grams, 0) // 1000)
    reckoning = {
        "rule": "own",
        "base": base,
        "near": is_near,
        "grams": asked.grams,
        "further_kilos": kilos,
        "kilo_fee": rules.kilo_fee,
        "free_from": rules.free_from,
    }
    if rules.free_from is not None and asked.goods >= rules.free_from:
        return Decimal(0), reckoning
    return Decimal(base + kilos * rules.kilo_fee), reckoning
