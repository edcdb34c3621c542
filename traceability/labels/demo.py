"""Demo labels: one run of sheets for the newest demo order of serials, as its producer would print it."""

from datetime import datetime

from traceability.labels.models import PrintRun
from traceability.labels.runs import life
from traceability.labels.runs.wanted import Wanted
from traceability.labels.runs.working import AT_ONCE, make
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import By
from traceability.production.models import SerialOrder, State

STOCK = "a4-40x30"


def load(moment: datetime) -> None:
    """Idempotent: where there is a run already, nothing is added."""
    orders = SerialOrder.objects.filter(is_demo=True, count__lte=AT_ONCE).select_related("product", "lot")
    order = orders.exclude(lot__state__in=[State.CLOSED, State.RECALLED]).first()
    if order is None or PrintRun.objects.exists():
        return
    preset = PRESETS[STOCK]
    wanted = Wanted(
        order.product, order.identifier, preset.grid, preset.name, order.count, lot=order.lot, order=order
    )
    run = life.ask(wanted, By(None, moment, name="Dữ liệu minh hoạ"), is_demo=True)
    make(run.pk, run.attempt)
