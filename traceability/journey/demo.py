"""An invented journey for the demo's first lot on sale: from the field to the shop, with one mistake put right."""

from datetime import datetime, timedelta
from decimal import Decimal

from traceability.journey import capturing
from traceability.journey.entering.forms import places_of_producer
from traceability.journey.entering.making import Typed, declare_wrong, event_of, write
from traceability.journey.entering.steps import BY_KEY
from traceability.journey.models import ChainEvent, Way
from traceability.journey.things import place_uri
from traceability.production.models import Lot, State
from traceability.register.clock import midnight
from traceability.register.models import Commune

# Days after the lot was made, hour, step, fields of `Typed`.
CHAIN: tuple[tuple[int, int, str, dict[str, object]], ...] = (
    (
        -4,
        6,
        "thu-hoach",
        {"quantity": Decimal(150), "unit": "KGM", "note": "Làm từ sáng sớm, khi sương vừa tan."},
    ),
    (-2, 9, "kiem-tra", {"note": "Lấy mẫu gửi kiểm nghiệm; kết quả đạt."}),
    (
        0,
        14,
        "che-bien",
        {"taken": Decimal(150), "taken_unit": "KGM", "quantity": Decimal(120), "unit": "KGM"},
    ),
    (
        1,
        8,
        "dong-goi",
        {"quantity": Decimal(480), "note": "Mỗi gói 250 g; hai người đóng, một người dán tem."},
    ),
    (2, 7, "xuat-hang", {"quantity": Decimal(380)}),
    (2, 7, "xuat-hang", {"quantity": Decimal(360), "note": "Giao điểm bán OCOP của tỉnh."}),
    (2, 15, "nhan-hang", {"quantity": Decimal(360)}),
    (5, 10, "ban-hang", {"quantity": Decimal(24)}),
)
IN_TOWN = {"nhan-hang", "ban-hang"}
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
    home = places_of_producer(lot.product.producer)[0][0]
    town = _town_of(lot) or home
    begin = midnight(lot.made_on)
    for number, (days, hour, key, fields) in enumerate(CHAIN):
        at = begin + timedelta(days=days, hours=hour, minutes=10 * number)
        if at > moment:
            continue
        typed = Typed(lot, at, town if key in IN_TOWN else home, **fields)  # type: ignore[arg-type]
        job = write(event_of(BY_KEY[key], typed), sender, moment)
        if number == MISTAKEN and job.is_success:
            declare_wrong(ChainEvent.objects.get(capture=job), "incorrect_data", sender, moment)


def _town_of(lot: Lot) -> str:
    """A ward of the producer's province, where the shop is."""
    wards = Commune.objects.filter(province=lot.product.producer.province_id, kind="Phường")
    ward = wards.order_by("code").first()
    return place_uri(ward.pk) if ward else ""
