"""What the gate answers when money comes, so that the payments' room can act upon it."""

from dataclasses import dataclass
from enum import StrEnum

from shop.seller_orders.models import SellerOrder


class Taken(StrEnum):
    ACCEPTED = "accepted"
    TOO_LITTLE = "too_little"  # nothing changed: ask again with the whole sum
    ALREADY_PAID = "already_paid"  # or never to be paid before: all of it is too much
    TOO_LATE = "too_late"  # the order has been cancelled: all of it goes back
    STOPPED = (
        "stopped"  # accepted, and in the same moment what may no longer be sold was cancelled and is refunded
    )


@dataclass(frozen=True)
class Answer:
    """`accepted` dong are the order's; `left_over` dong are not and must be given back or asked about."""

    taken: Taken
    seller_order: SellerOrder
    accepted: int = 0
    left_over: int = 0
