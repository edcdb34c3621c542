"""The ways from a lot and from an order of serials to their labels."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.production.doors import Door
from traceability.production.models import Lot, SerialOrder, State


def door_of_lot(lot: Lot) -> Iterable[Door]:
    if lot.state in {State.OPEN, State.ACTIVE}:
        yield Door(
            _("Print labels without serials"), _address(lot.product.producer_id, f"lot-{lot.pk}"), "printer"
        )


def door_of_order(order: SerialOrder) -> Iterable[Door]:
    if order.lot is None or order.lot.state in {State.OPEN, State.ACTIVE}:
        url = _address(order.product.producer_id, f"order-{order.pk}")
        yield Door(_("Print the labels"), url, "printer", is_main=True)


def _address(producer: int, source: str) -> str:
    return f"{reverse('labels:new', kwargs={'producer': producer})}?source={source}"
