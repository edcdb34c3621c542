"""Oscar's orders; a parcel that is not taken gives its pieces back to stock."""

from django.db import transaction
from oscar.apps.order.abstract_models import AbstractOrder

GIVES_BACK = frozenset({"cancelled", "refused"})


class Order(AbstractOrder):
    def set_status(self, new_status: str) -> None:
        """The one way to change the status (pipeline: OSCAR_ORDER_STATUS_PIPELINE); raises InvalidOrderStatus.

        The status is read again under a lock, so that two people cannot give the same pieces back twice.
        """
        with transaction.atomic():
            self.status = (
                type(self).objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
            )
            ends_now = new_status in GIVES_BACK and new_status != self.status
            super().set_status(new_status)
            if ends_now:
                self._give_back()

    set_status.alters_data = True

    def _give_back(self) -> None:
        for line in self.lines.select_related("stockrecord").order_by("stockrecord_id"):
            if line.stockrecord:
                line.cancel_allocation(line.num_allocated)


from oscar.apps.order.models import *  # noqa: E402, F403
