"""Oscar's offers and vouchers stay unused: what is taken off a basket comes from shop.basket.promotions alone."""

from typing import Any

from oscar.apps.offer import applicator


class Applicator(applicator.Applicator):
    def get_offers(self, basket: Any, user: Any = None, request: Any = None) -> list[Any]:
        """None: they know neither who pays nor what the law allows."""
        return []
