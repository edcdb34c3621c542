"""Why an order was not placed."""

from collections.abc import Sequence
from typing import Any

from oscar.apps.order.exceptions import UnableToPlaceOrder


class OrderRefused(UnableToPlaceOrder):
    """Nothing was written; `reasons` are sentences for the buyer, each naming its product."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


class AlreadyPlaced(UnableToPlaceOrder):
    """This basket has become an order before (a double click, a page sent again); `.order` is that order."""

    def __init__(self, order: Any) -> None:
        super().__init__(f"order {order.number}")
        self.order = order
