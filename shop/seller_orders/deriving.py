"""The buyer's order as a whole: its status follows from its sellers' orders and is written nowhere else."""

from collections.abc import Collection
from typing import Any

from oscar.core.loading import get_model

from shop.seller_orders.models import SellerOrder, State

ON_THE_WAY = (State.AWAITING_PAYMENT, State.PLACED, State.PACKED, State.SHIPPED, State.DELIVERED)


def status_of(states: Collection[str]) -> str:
    """The least advanced of the parts that still go on; ended only when every part has ended."""
    going_on = [state for state in ON_THE_WAY if state in states]
    if going_on:
        return str(going_on[0].value)
    return State.REFUSED.value if State.REFUSED in states else State.CANCELLED.value


def derive(order: Any) -> None:
    """Write the status of a locked order anew, with Oscar's row of the change; the caller's object is put right too."""
    states = set(SellerOrder.objects.filter(order=order).values_list("state", flat=True))
    status = status_of(states)
    if status == order.status:
        return
    get_model("order", "OrderStatusChange").objects.create(
        order=order, old_status=order.status, new_status=status
    )
    order.status = status
    order.save(update_fields=["status"])


def derive_lines(seller_order: SellerOrder) -> None:
    get_model("order", "Line").objects.filter(seller_line__seller_order=seller_order).update(
        status=seller_order.state
    )
