from collections.abc import Mapping
from typing import Any

from oscar.apps.shipping import repository

from shop.shipping.methods import Delivery
from shop.shipping.places import province_of


class Repository(repository.Repository):
    def get_available_shipping_methods(
        self, basket: Any, shipping_addr: Any = None, ways: Mapping[int, str] | None = None, **kwargs: Any
    ) -> list[Delivery]:
        """One method: every seller's parcel by the way that the buyer chose of those offered (`ways`)."""
        return [Delivery(province_of(shipping_addr), ways)]
