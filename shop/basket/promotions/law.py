"""The limits of the law on promotions (law.toml), as they hold on a day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

OWN = Path(__file__).with_name("law.toml")


@dataclass(frozen=True)
class Limit:
    """`never_promoted` names product sets; `is_confirmed`: a lawyer has read it."""

    since: date
    most_percent: int
    never_promoted: frozenset[str]
    source: str
    is_confirmed: bool


def limit_on(day: date) -> Limit:
    """The limit in force on `day`; before the first one, the first."""
    limits = _limits(str(settings.OCOP_PROMOTION_LAW or OWN))
    return next((limit for limit in reversed(limits) if limit.since <= day), limits[0])


def may_be_promoted(product: Any, day: date) -> bool:
    """A product whose set nobody has stated is not promoted: it might be one of those that may not be."""
    listing = product.sold_as
    product_set = listing.certified_product.product_set if listing else None
    return product_set is not None and product_set.key not in limit_on(day).never_promoted


def most_off(product: Any, price: int, day: date) -> int:
    """How many dong at most may be taken off goods of `price` dong by all promotions together."""
    return price * limit_on(day).most_percent // 100 if may_be_promoted(product, day) else 0


@lru_cache(maxsize=4)
def _limits(path: str) -> tuple[Limit, ...]:
    rows = tomllib.loads(Path(path).read_text(encoding="utf-8"))["limit"]
    limits = [
        Limit(
            row["since"],
            row["most_percent"],
            frozenset(row["never_promoted"]),
            row["source"],
            row["confirmed"],
        )
        for row in rows
    ]
    return tuple(sorted(limits, key=lambda limit: limit.since))
