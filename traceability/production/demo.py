"""Invented lots of the producers whom the demo's people act for: on sale, waiting for labels, one recalled."""

from datetime import datetime, timedelta
from decimal import Decimal

from traceability.production.acting import By
from traceability.production.identifying import identifiers_of
from traceability.production.lots import gate
from traceability.production.lots.stating import Facts
from traceability.production.models import Lot
from traceability.production.serial_orders import order
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.representing.models import Representative

ACTOR = "Dữ liệu minh họa"
MADE = timedelta(days=20)
SHELF_LIFE = timedelta(days=540)
MOST = 3  # products of one producer


def load(moment: datetime) -> None:
    """Makes nothing where lots are there already."""
    if Lot.objects.exists():
        return
    for key in sorted(set(Representative.objects.values_list("producer_id", flat=True))):
        products = CertifiedProduct.objects.filter(producer=key).order_by("pk")[:MOST]
        for number, product in enumerate(products):
            _lots_of(product, moment, number)


def _lots_of(product: CertifiedProduct, moment: datetime, number: int) -> None:
    by = By(None, moment, name=ACTOR)
    made_on = vietnam_day(moment) - MADE
    stem = made_on.strftime("%y%m%d")
    facts = Facts(stem, made_on, made_on + SHELF_LIFE, Decimal(120), "kg", "")
    on_sale = gate.open_lot(product, facts, by, is_demo=True)
    for identifier in identifiers_of(product):  # our own code, and its GTINs where it has some
        order(product, 500, by, lot=on_sale, identifier=identifier, is_demo=True)
    gate.mark_printed(on_sale, by)
    gate.activate(on_sale, by)
    today = vietnam_day(moment)
    waiting = Facts(today.strftime("%y%m%d"), today, today + SHELF_LIFE, Decimal(80), "kg", "")
    order(product, 200, by, lot=gate.open_lot(product, waiting, by, is_demo=True), is_demo=True)
    if number == 0:
        earlier = made_on - timedelta(days=120)
        wrong = Facts(earlier.strftime("%y%m%d"), earlier, earlier + SHELF_LIFE, Decimal(60), "kg", "")
        lot = gate.open_lot(product, wrong, by, is_demo=True)
        order(product, 300, by, lot=lot, is_demo=True)
        gate.activate(lot, by)
        gate.recall(
            lot,
            "Nhãn in sai hạn sử dụng (minh họa)",
            "Không dùng. Mang trả nơi đã mua để được đổi hoặc hoàn tiền.",
            by,
        )
