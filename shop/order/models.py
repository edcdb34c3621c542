"""Oscar's orders; their status follows from their sellers' orders (shop.seller_orders.deriving)."""

from django.db import transaction
from django.utils import timezone
from oscar.apps.order.abstract_models import AbstractOrder
from oscar.apps.order.exceptions import InvalidOrderStatus


class Order(AbstractOrder):
    def set_status(self, new_status: str) -> None:
        """The platform's staff take the same step in every part of the order; raises InvalidOrderStatus.

        Oscar's dashboard calls it. A part that has ended stays as it is; if none can take the step, nothing changes.
        """
        from shop.seller_orders.staff import step_for_all  # its models refer to this one

        with transaction.atomic():
            self.refresh_from_db(fields=["status"], from_queryset=type(self).objects.select_for_update())
            if new_status == self.status:
                return
            if not step_for_all(self, new_status, timezone.now()):
                raise InvalidOrderStatus(f"{self.number}: {self.status} → {new_status}")
            self.refresh_from_db(fields=["status"])

    set_status.alters_data = True


from oscar.apps.order.models import *  # noqa: E402, F403
