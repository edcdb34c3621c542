"""Ways to pay, behind one seam. The checkout asks `methods_for(parcels)`; a room that adds a way registers a Method.

A card provider (webhooks, fees, the platform as taker) fits in here: `begin` opens its payment, its webhook calls
`shop.payments.receiving.receive`, its fee is one more posting.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shop.ledger.models import AccountKind
from shop.sellers.models import MoneyTaker


@dataclass(frozen=True)
class Begun:
    """What a payment is known by: the transfer's text, and the account that the buyer was shown."""

    reference: str = ""
    bank_account: Any = None


def _begin_nothing(seller_order: Any, moment: datetime) -> Begun:
    return Begun()


@dataclass(frozen=True)
class Method:
    """`code` is kept with the order. `takes` says who takes the money; `offered(parcel)` is asked for each seller.

    `begin(seller_order, moment)` is called inside the transaction that places the order.
    """

    code: str
    label: Any
    help: Any
    prepaid: bool
    takes: MoneyTaker
    offered: Callable[[Any], bool]
    begin: Callable[[Any, datetime], Begun] = field(default=_begin_nothing)
    into: AccountKind | None = None  # where its money comes in; None: as the taker and `prepaid` say
    minutes: int | None = None  # how long the pieces of a prepaid order are kept; None: the market's setting


_methods: dict[str, Method] = {}


def register(method: Method) -> None:
    """Once, however often it is said; offered in the order of registration."""
    _methods[method.code] = method


def method(code: str) -> Method | None:
    return _methods.get(code)


def methods_of(parcel: Any) -> list[Method]:
    """What this parcel's seller offers; a parcel has `.partner`."""
    return [one for one in _methods.values() if one.offered(parcel)]


def methods_for(parcels: Iterable[Any]) -> list[Method]:
    """What every one of these sellers offers: a choice for the whole order."""
    parcels = list(parcels)
    return [one for one in _methods.values() if parcels and all(one.offered(parcel) for parcel in parcels)]
