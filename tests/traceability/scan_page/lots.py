"""Lots and labels for pages: opened through production's own gates, as of 14:05 on 22/11/2026."""

from datetime import date, datetime
from typing import Any

from tests.traceability.codes.situations import MOMENT
from traceability.codes.reference import Reference
from traceability.production.acting import By
from traceability.production.lots import gate
from traceability.production.lots.stating import Facts
from traceability.production.models import Lot, SerialOrder
from traceability.production.serial_orders import order, serials_of
from traceability.register.models import CertifiedProduct

MADE_ON, BEST_BEFORE = date(2026, 11, 2), date(2028, 11, 2)


def by(moment: datetime = MOMENT) -> By:
    return By(None, moment, name="thử nghiệm")


def opened(product: CertifiedProduct, number: str = "L2611", moment: datetime = MOMENT, **facts: Any) -> Lot:
    stated = Facts(**{"number": number, "made_on": MADE_ON, "best_before": BEST_BEFORE, **facts})
    return gate.open_lot(product, stated, by(moment))


def on_sale(product: CertifiedProduct, number: str = "L2611", moment: datetime = MOMENT, **facts: Any) -> Lot:
    return gate.activate(opened(product, number, moment, **facts), by(moment))


def recalled(lot: Lot, moment: datetime = MOMENT) -> Lot:
    return gate.recall(
        lot, "Phát hiện vượt mức vi sinh.", "Ngừng dùng, mang trả nơi đã mua để nhận lại tiền.", by(moment)
    )


def ordered(
    product: CertifiedProduct, lot: Lot | None = None, count: int = 3, identifier: str = ""
) -> SerialOrder:
    return order(product, count, by(), lot=lot, identifier=identifier)


def label(made: SerialOrder, place: int = 0) -> Reference:
    """The reference of one label of an order, as printed."""
    serial = list(serials_of(made))[place]
    plain = made.reference
    return Reference(code=plain.code, gtin=plain.gtin, lot=plain.lot, serial=serial)
