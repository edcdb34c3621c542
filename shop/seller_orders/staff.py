"""A step of the platform's staff for a whole order, as Oscar's dashboard asks it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shop.seller_orders import gate, moves
from shop.seller_orders.actors import platform
from shop.seller_orders.models import SellerOrder, State


def step_for_all(order: Any, status: str, moment: datetime) -> int:
    """How many parts took the step to `status`; inside a transaction that holds the order's lock."""
    move = moves.BY_END.get(status)  # type: ignore[call-overload]
    parts = SellerOrder.objects.filter(order=order).order_by("pk")
    able = [part for part in parts if move and move.is_open(platform().role, part.state)]
    for part in able:
        STEPS[move.end](part, moment)
    return len(able)


def _because() -> str:
    return _("by the market's staff")


STEPS = {
    State.PACKED: lambda part, moment: gate.pack(part, platform(), moment),
    State.SHIPPED: lambda part, moment: gate.ship(part, platform(), moment),
    State.DELIVERED: lambda part, moment: gate.deliver(part, platform(), moment),
    State.REFUSED: lambda part, moment: gate.refuse(part, platform(), moment, _because()),
    State.CANCELLED: lambda part, moment: gate.cancel(part, platform(), moment, _because()),
}
