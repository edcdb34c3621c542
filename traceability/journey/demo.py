"""Invented journeys for the demo: two lots on sale, from field to shop, and one that was recalled on its way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from traceability.journey import capturing
from traceability.journey.entering.forms import places_of_producer
from traceability.journey.entering.making import Typed, declare_wrong, event_of, write
from traceability.journey.entering.steps import BY_KEY
from traceability.journey.models import ChainEvent, NamedThing, Way
from traceability.journey.things import place_uri
from traceability.production.models import Lot, State
from traceability.register.clock import midnight
from traceability.register.models import Commune

# Days after the lot was made, hour, step, what the number counts, a word to buyers.
Step = tuple[int, int, str, dict[str, object], str]


def _kilograms(number: int) -> dict[str, object]:
    return {"quantity": Decimal(number), "unit": "KGM"}


def _packs(number: int) -> dict[str, object]:
    return {"quantity": Decimal(number)}


def _became(taken: int, made: int) -> dict[str, object]:
    return {"taken": Decimal(taken), "taken_unit": "KGM", **_kilograms(made)}


MISTAKEN = "mistaken"  # stands before the note of a step that is declared wrong afterwards
CHAINS: tuple[tuple[Step, ...], ...] = (
    (
        (-4, 6, "thu-hoach", _kilograms(150), "Làm từ sáng sớm, khi sương vừa tan."),
        (-2, 9, "kiem-tra", {}, "Lấy mẫu gửi kiểm nghiệm; kết quả đạt."),
        (0, 14, "che-bien", _became(150, 120), ""),
        (1, 8, "dong-goi", _packs(480), "Mỗi gói 250 g; hai người đóng, một người dán tem."),
        (2, 7, "xuat-hang", _packs(380), MISTAKEN),
        (2, 7, "xuat-hang", _packs(360), "Giao điểm bán OCOP của tỉnh."),
        (2, 15, "nhan-hang", _packs(360), ""),
        (5, 10, "ban-hang", _packs(24), ""),
    ),
    (
        (-6, 7, "thu-hoach", _kilograms(145), "Chọn quả chín đều, loại quả dập ngay tại vườn."),
        (-3, 13, "che-bien", _became(145, 120), "Phơi ba nắng, sên nhỏ lửa."),
        (-1, 9, "kiem-tra", {}, ""),
        (0, 8, "dong-goi", _packs(600), "Mỗi hộp 200 g."),
        (3, 6, "xuat-hang", _packs(500), ""),
        (3, 11, "nhan-hang", _packs(500), ""),
        (6, 16, "ban-hang", _packs(18), ""),
    ),
    (
        (-5, 6, "thu-hoach", _kilograms(75), ""),
        (0, 15, "che-bien", _became(75, 60), ""),
        (1, 9, "dong-goi", _packs(240), ""),
        (3, 7, "xuat-hang", _packs(240), ""),
    ),
)
IN_TOWN = {"nhan-hang", "ban-hang"}


def load(moment: datetime) -> None:
    """Tells nothing of a lot of which something is told already."""
    for lot, chain in zip(_lots(), CHAINS, strict=False):
        if not NamedThing.objects.filter(product=lot.product_id, lot=lot.number).exists():
            _tell(lot, chain, moment)


def _lots() -> Iterator[Lot]:
    """The oldest lot on sale of each of two producers, and the first that was recalled."""
    lots = Lot.objects.filter(is_demo=True, product__producer__commune__isnull=False).order_by("pk")
    lots = lots.select_related("product__producer__commune__province")
    of_producers = {lot.product.producer_id: lot for lot in reversed(lots.filter(state=State.ACTIVE))}
    yield from sorted(of_producers.values(), key=lambda lot: lot.pk)[:2]
    yield from lots.filter(state=State.RECALLED)[:1]


def _tell(lot: Lot, chain: tuple[Step, ...], moment: datetime) -> None:
    sender = capturing.Sender(lot.product.producer, Way.FORM)
    home = places_of_producer(lot.product.producer)[0][0]
    town = _town_of(lot) or home
    begin = midnight(lot.made_on)
    for number, (days, hour, key, fields, word) in enumerate(chain):
        at = begin + timedelta(days=days, hours=hour, minutes=10 * number)
        if at > moment:
            continue
        note = "" if word == MISTAKEN else word
        typed = Typed(lot, at, town if key in IN_TOWN else home, note=note, **fields)  # type: ignore[arg-type]
        job = write(event_of(BY_KEY[key], typed), sender, moment)
        if word == MISTAKEN and job.is_success:
            declare_wrong(ChainEvent.objects.get(capture=job), "incorrect_data", sender, moment)


def _town_of(lot: Lot) -> str:
    """A ward of the producer's province, where the shop is."""
    wards = Commune.objects.filter(province=lot.product.producer.province_id, kind="Phường")
    ward = wards.order_by("code").first()
    return place_uri(ward.pk) if ward else ""
