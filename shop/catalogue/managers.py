"""Lists of products hold only what may be shown: the gate for every list and search."""

from datetime import datetime

from oscar.apps.catalogue import managers

from shop.listings import gate


class ProductQuerySet(managers.ProductQuerySet):
    """`moment` is the request's; without one the clock is read."""

    def browsable(self, moment: datetime | None = None) -> "ProductQuerySet":
        """Canonical products on show: published, with a certificate valid at `moment`."""
        return super().browsable().filter(gate.on_show(moment))

    def public(self, moment: datetime | None = None) -> "ProductQuerySet":
        """Products on show, variants included."""
        return super().public().filter(gate.on_show(moment))


CategoryQuerySet = managers.CategoryQuerySet
CategoryManager = managers.CategoryManager
