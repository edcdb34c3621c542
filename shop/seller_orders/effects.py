"""What a step of a seller's order means for upper rooms: they register effects in `AppConfig.ready()`.

Each effect is called INSIDE the transaction of the change, after the rows are written and under the locks of the
gate: an effect that raises undoes the step. Letters and files belong into `transaction.on_commit(…, robust=True)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shop.seller_orders.actors import Actor
from shop.seller_orders.models import SellerOrder


class Kind(StrEnum):
    PLACED = "placed"  # amount: what the buyer owes from now on (goods and fee)
    PAID = "paid"  # amount: what came before sending
    SHIPPED = "shipped"  # amount: 0
    DELIVERED = "delivered"  # amount: the cash taken at the handing over; 0 when it was paid before
    REFUSED = "refused"  # amount: what the buyer owes no more
    CANCELLED = "cancelled"  # the same; also for some pieces only (then the order is not in state cancelled)
    REFUNDED = "refunded"  # amount: goods' money taken off after the delivery
    FEE_REFUNDED = "fee_refunded"  # amount: of the delivery fee, taken off after the delivery


@dataclass(frozen=True)
class Happening:
    """`amount` as said at the kind, in whole dong.

    `refund` is what of it the buyer had paid before: that much goes back. `goods` and `fee` are its two parts.
    `by_platform`: what the platform adds for the buyer (placed), or no longer adds (the others); never in `amount`.
    """

    kind: Kind
    seller_order: SellerOrder
    moment: datetime
    by: Actor
    amount: int = 0
    refund: int = 0
    goods: int = 0
    fee: int = 0
    reason: str = ""
    by_platform: int = 0


Effect = Callable[[Happening], None]
_effects: list[Effect] = []


def register(effect: Effect) -> Effect:
    """Add an effect, once however often it is said."""
    if effect not in _effects:
        _effects.append(effect)
    return effect


def happen(happening: Happening) -> None:
    for effect in _effects:
        effect(happening)
