"""What the producers' portal shows of labels: a run that is ready, and stock that the producer measured."""

from typing import Any

from django.utils import timezone

from traceability.labels.runs import life
from traceability.labels.runs.stocks import save_own
from traceability.labels.runs.wanted import Wanted
from traceability.labels.runs.working import make
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import By
from traceability.production.models import SerialOrder
from traceability.production.models.voids import Why
from traceability.production.serial_orders.voiding import declare_void


def label_things(order: SerialOrder, suffix: str = "") -> dict[str, Any]:
    moment, grid = timezone.now(), PRESETS["a4-40x30"].grid
    wanted = Wanted(order.product, order.identifier, grid, "A4", order.count, lot=order.lot, order=order)
    run = life.ask(wanted, By(None, moment, name="Thử nghiệm"))
    make(run.pk, run.attempt)
    stock = save_own(order.product.producer, "Giấy nhà", grid, moment)
    void = declare_void(order, 5, 5, Why.LOST, "", By(None, moment, name="Thử nghiệm"))  # printed before
    things = {"print_run": run, "own_stock": stock, "labelled": order.product, "void": void}
    return {f"{name}{suffix}": thing for name, thing in things.items()}
