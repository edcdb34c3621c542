from typing import Any

from oscar.apps.basket import utils
from oscar.apps.basket.utils import LineDiscountRegistry, LineOfferConsumer  # noqa: F401


class BasketMessageGenerator(utils.BasketMessageGenerator):
    """The basket page itself shows the total and the offers: no message repeats them."""

    def get_messages(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []
