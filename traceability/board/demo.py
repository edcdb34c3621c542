"""The demo's targets: invented, and marked so wherever they are shown."""

from datetime import datetime

from django.utils.translation import override

from traceability.board import targets
from traceability.board.measures import Measure
from traceability.board.models import Target
from traceability.board.readings import read_today
from traceability.register.clock import vietnam_day

THAI_NGUYEN, LAM_DONG, NATION = "19", "68", ""
WANTED = {
    THAI_NGUYEN: {Measure.PRODUCTS: 20, Measure.STARS_4: 5, Measure.NEW: 12, Measure.SELLING: 50},
    LAM_DONG: {Measure.PRODUCTS: 120, Measure.STARS_4: 40, Measure.AGAIN: 70, Measure.SELLING: 50},
    NATION: {Measure.PRODUCTS: 180, Measure.SELLING: 50},
}
SOURCE = "Kế hoạch minh hoạ, không phải văn bản thật"


def load(moment: datetime) -> None:
    """Idempotent: a place that has targets for this year keeps them."""
    year = vietnam_day(moment).year
    by = targets.By(actor_name="Dữ liệu minh hoạ", moment=moment)
    with override("vi"):
        for province, values in WANTED.items():
            if Target.objects.of(province).filter(year=year).exists():
                continue
            for measure, value in values.items():
                targets.enter(targets.Wanted(province, year, measure, value, SOURCE), by, is_demo=True)
    read_today(moment)
