"""What is taken off a basket's goods, by whom it is paid, and how the placing of an order makes sure of it.

A source finds reductions for a basket; they are Oscar's discounts on its lines, so that every price, total and order
line is net of them. When an order is placed, they are found anew behind the locks, taken, and recorded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.basket.promotions.law import most_off
from traceability.register.clock import vietnam_day


class Payer(models.TextChoices):
    """Who pays for a discount: the seller gets less, or the platform adds what the buyer does not pay."""

    SELLER = "seller", _("The seller")
    PLATFORM = "platform", _("The platform")


class PromotionRefused(ValueError):
    """A reduction that the buyer saw does not hold (any more); the text says why, in the reader's language."""


@dataclass(frozen=True)
class Buyer:
    """Who places an order, as far as it is known: an account, or the phone and e-mail of a guest."""

    user: Any = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Reduction:
    """`shares`: dong by the key of a basket line. One with an `obstacle` takes nothing off and says why."""

    source: str
    key: int
    label: "str | Promise"
    payer: Payer
    shares: Mapping[int, int] = field(default_factory=dict)
    code: str = ""
    obstacle: "str | Promise" = ""
    note: "str | Promise" = ""
    thing: Any = field(default=None, compare=False)

    @property
    def amount(self) -> int:
        return sum(self.shares.values())


class Source(Protocol):
    name: str

    def find(self, basket: Any, lines: Sequence[Any], moment: datetime) -> Iterable[Reduction]:
        """In a constant number of queries. Each reduction is applied before the next is asked for."""

    def take(self, reduction: Reduction, buyer: Buyer, moment: datetime) -> None:
        """Inside the placing transaction: lock and use it, or raise PromotionRefused."""

    def record(
        self, reduction: Reduction, order: Any, lines: Mapping[int, Any], buyer: Buyer, moment: datetime
    ) -> None:
        """After the order's lines are written; `lines`: order lines by the key of their basket line."""

    def merge(self, old: Any, new: Any) -> None:
        """A visitor signed in: what the basket `old` held is `new`'s."""


_sources: dict[str, tuple[int, Source]] = {}


def register(source: Source, place: int) -> None:
    """Once, however often it is said; sources find their reductions in the order of `place`."""
    _sources[source.name] = (place, source)


def sources() -> list[Source]:
    return [source for _place, source in sorted(_sources.values(), key=lambda one: one[0])]


def source(name: str) -> Source:
    return _sources[name][1]


def reduce(basket: Any, lines: Sequence[Any], moment: datetime) -> list[Reduction]:
    """Take everything off the lines that holds at `moment`, and say what it was."""
    found = []
    for one in sources():
        for reduction in one.find(basket, lines, moment):
            for line in lines:
                if reduction.shares.get(line.pk):
                    line.discount(Decimal(reduction.shares[line.pk]), line.quantity)
            found.append(reduction)
    return found


def merge(old: Any, new: Any) -> None:
    for one in sources():
        one.merge(old, new)


def price_of(line: Any) -> int:
    """What the line costs as it stands, in dong; 0 where it has no price."""
    return int(line.line_price_incl_tax_incl_discounts or 0)


def room_of(line: Any, moment: datetime) -> int:
    """How much may still be taken off this line, by the law, after what was taken off already."""
    full = int(line.line_price_incl_tax or 0)
    return max(most_off(line.product, full, vietnam_day(moment)) - int(line.discount_value), 0)
