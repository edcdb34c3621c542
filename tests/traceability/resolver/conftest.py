"""One of each kind of identifier that the resolver answers for; rows of the checklist are tried on all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from tests.gs1_keys import gdti_for, gln_for, gtin_for
from tests.register_factory import RegisterFactory
from traceability.identifiers.models import GlnKind
from traceability.production import serial_orders
from traceability.production.acting import By
from traceability.production.lots import gate
from traceability.production.lots.stating import Facts
from traceability.register.models import Certificate

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # noon in Viet Nam
BY = By(None, NOON, name="thử nghiệm")
SITE = "http://testserver"
KINDS = ["gtin", "gtin+lot", "gtin+serial", "place", "party", "gdti", "t", "t+lot", "t+serial"]
WITH_GTIN = ["gtin", "gtin+lot", "gtin+serial"]
OF_PRODUCTS = [*WITH_GTIN, "t", "t+lot", "t+serial"]


@dataclass(frozen=True)
class Known:
    """`paths` by kind: an address that leads somewhere, without its host."""

    certificate: Certificate
    paths: dict[str, str]
    client: Client


@pytest.fixture
def known(db: None, register: RegisterFactory, client: Client) -> Known:
    certificate = register.certificate()
    product = certificate.product
    gtin = f"01/{gtin_for(product).gtin}"
    lot = gate.open_lot(product, Facts("L2611", date(2026, 11, 20), date(2027, 11, 20)), BY)
    serial = {
        own: next(serial_orders.serials_of(serial_orders.order(product, 3, BY, lot=lot, identifier=own)))
        for own in (gtin, product.code)
    }
    paths = {
        "gtin": f"/{gtin}",
        "gtin+lot": f"/{gtin}/10/L2611",
        "gtin+serial": f"/{gtin}/10/L2611/21/{serial[gtin]}",
        "place": f"/414/{gln_for(product.producer, GlnKind.PLACE).gln}",
        "party": f"/417/{gln_for(product.producer).gln}",
        "gdti": f"/253/{gdti_for(certificate).gdti}",
        "t": f"/t/{product.code}",
        "t+lot": f"/t/{product.code}/10/L2611",
        "t+serial": f"/t/{product.code}/10/L2611/21/{serial[product.code]}",
    }
    return Known(certificate, paths, client)


@pytest.fixture(autouse=True)
def at_noon() -> "Callable[[], None]":
    with time_machine.travel(NOON, tick=False):
        yield
