"""What a recall will do, counted before the button is pressed."""

from dataclasses import dataclass

from django.db.models import Sum

from traceability.production.models import Lot, State


@dataclass(frozen=True)
class Consequence:
    """`labels` is how many serials were ordered for the lot: each of them turns red."""

    labels: int
    is_on_sale: bool


def consequence_of_recall(lot: Lot) -> Consequence:
    labels = lot.serial_orders.aggregate(labels=Sum("count"))["labels"] or 0
    return Consequence(int(labels), lot.state == State.ACTIVE)
