"""Oscar's partners and stock; a stock record cannot promise more pieces than there are."""

from django.db.models import F
from django.db.models.functions import Coalesce
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


from oscar.apps.partner.models import *  # noqa: E402, F403
