"""Ways on from a lot or an order of serials into rooms above (labels, journey), which add theirs in `ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traceability.codes.providers import Providers
from traceability.production.models import Lot, SerialOrder


@dataclass(frozen=True)
class Door:
    """A button in the reader's language; `icon` names a drawing of the theme. `is_main` is the next step itself."""

    label: str
    url: str
    icon: str = "chevron-right"
    is_main: bool = False


LotProvider = Callable[[Lot], Iterable[Door]]
OrderProvider = Callable[[SerialOrder], Iterable[Door]]
_lots = Providers[[Lot], Iterable[Door]](settle=list)
_orders = Providers[[SerialOrder], Iterable[Door]](settle=list)


def register_lot_door(provider: LotProvider) -> LotProvider:
    return _lots.register(provider)


def register_order_door(provider: OrderProvider) -> OrderProvider:
    return _orders.register(provider)


def doors_of_lot(lot: Lot) -> list[Door]:
    return [door for doors in _lots.answers(lot) for door in doors]


def doors_of_order(order: SerialOrder) -> list[Door]:
    return [door for doors in _orders.answers(order) for door in doors]
