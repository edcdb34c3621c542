"""Oscar's partners and stock; a stock record cannot promise more pieces than there are."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from oscar.apps.partner.abstract_models import AbstractStockRecord

from shop.partner.stock import OutOfStock


class StockRecord(AbstractStockRecord):
    def allocate(self, quantity: int) -> None:
        """Take `quantity` pieces for an order in one conditional UPDATE; OutOfStock when they are not there.

        Call it inside the transaction that places the order, for records in the order of their keys.
        """
        if not self.can_track_allocations:
            return
        self.pre_save_signal()
        allocated = Coalesce(F("num_allocated"), 0)
        taken = (
            type(self)
            .objects.alias(left=F("num_in_stock") - allocated)
            .filter(pk=self.pk, left__gte=quantity)
            .update(num_allocated=allocated + quantity)
        )
        self.refresh_from_db(fields=["num_allocated", "num_in_stock", "price"])
        if not taken:
            raise OutOfStock(self)
        self.post_save_signal()

    allocate.alters_data = True

    def release(self, pieces: int, stays: bool) -> None:
        """Pieces are no longer promised: they stay on the shelf for the next buyer, or have left it."""
        change = {"num_allocated": Greatest(Coalesce(F("num_allocated"), 0) - pieces, 0)}
        if not stays:
            change["num_in_stock"] = Greatest(Coalesce(F("num_in_stock"), 0) - pieces, 0)
        self._change(change)

    release.alters_data = True

    def put_back(self, pieces: int) -> None:
        """Pieces that had left the shelf are on it again."""
        self._change({"num_in_stock": Coalesce(F("num_in_stock"), 0) + pieces})

    put_back.alters_data = True

    def _change(self, change: dict[str, Any]) -> None:
        """One UPDATE, so that two changes at once both count."""
        self.pre_save_signal()
        type(self).objects.filter(pk=self.pk).update(**change)
        self.refresh_from_db(fields=["num_allocated", "num_in_stock"])
        self.post_save_signal()


from oscar.apps.partner.models import *  # noqa: E402, F403
