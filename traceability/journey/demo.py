"""An invented journey for the demo's first lot on sale: from the field to the shop, with one mistake put right."""

from datetime import datetime, timedelta
from decimal import Decimal

from traceability.journey import capturing
from traceability.journey.entering.forms import places_of_producer
from traceability.journey.entering.making import Typed, declare_wrong, event_of, write
from traceability.journey.entering.steps import BY_KEY
from traceability.journey.models import ChainEvent, Way
from traceability.production.models import Lot, State

# Days after the lot was made, hour, step, fields of `Typed`.
CHAIN: tuple[tuple[int, int, str, dict[str, object]], ...] = (
    (
        -4,
        6,
        "thu-hoach",
        {"quantity": Decimal(410), "unit": "KGM", "note": "Hái lúc sáng sớm, khi sương vừa tan."},
    ),
    (-2, 9, "kiem-tra", {"note": "Lấy mẫu gửi kiểm nghiệm; kết quả đạt."}),
    (
        0,
        14,
        "che-bien",
        {"taken": Decimal(410), "taken_unit": "KGM", "quantity": Decimal(120), "unit": "KGM"},
    ),
    (1, 8, "dong-goi", {"quantity": Decimal(480), "note": "Túi 250 g, hai người đóng, một người dán tem."}),
    (2, 7, "xuat-hang", {"quantity": Decimal(380)}),
    (2, 7, "xuat-hang", {"quantity": Decimal(360), "note": "Giao điểm bán OCOP của tỉnh."}),
    (2, 15, "nhan-hang", {"quantity": Decimal(360)}),
    (5, 10, "ban-hang", {"quantity": Decimal(24)}),
)
MISTAKEN = 4  # the place in CHAIN of what is declared wrong afterwards


def load(moment: datetime) -> None:
    """Makes nothing where events are there already, or where no lot is on sale."""
    if ChainEvent.objects.exists():
        return
    lots = Lot.objects.filter(state=State.ACTIVE, product__producer__commune__isnull=False)
    lot = lots.select_related("product__producer__commune__province").order_by("pk").first()
    if lot is not None:
        _tell(lot, moment)


def _tell(lot: Lot, moment: datetime) -> None:
    sender = capturing.Sender(lot.product.producer, Way.FORM)
    place = places_of_producer(lot.product.producer)[0][0]
    begin = datetime.combine(lot.made_on, datetime.min.time(), tzinfo=moment.tzinfo)
    for number, (days, hour, key, fields) in enumerate(CHAIN):
        at = begin + timedelta(days=days, hours=hour, minutes=10 * number)
        if at > moment:
            continue
        typed = Typed(lot, at, place, **fields)  # type: ignore[arg-type]
        job = write(event_of(BY_KEY[key], typed), sender, moment)
        if number == MISTAKEN and job.is_success:
            declare_wrong(ChainEvent.objects.get(capture=job), "incorrect_data", sender, moment)
