"""What a seller may know of the buyer: the own parcel's label, no more."""

from dataclasses import dataclass
from typing import Any

from shop.seller_orders.models import SellerOrder
from shop.shipping.ways import goes_to_the_door


@dataclass(frozen=True)
class Receiver:
    """`street` and `place` are empty when the buyer fetches the goods: then nobody needs to know where they live."""

    name: str
    phone: str
    street: str = ""
    place: str = ""
    note: str = ""


def receiver_of(own: SellerOrder) -> Receiver | None:
    """None when the address was forgotten or never given."""
    to: Any = own.order.shipping_address
    if to is None:
        return None
    name, phone = to.first_name, str(to.phone_number or "")
    if not goes_to_the_door(own.way):
        return Receiver(name, phone, note=to.notes or "")
    return Receiver(name, phone, to.line1, f"{to.line4}, {to.state}", to.notes or "")
