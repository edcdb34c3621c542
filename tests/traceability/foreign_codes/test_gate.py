"""Codes of other systems: what may stand, who may enter it, and that nothing is lost."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.register_factory import RegisterFactory
from traceability.foreign_codes import gate
from traceability.foreign_codes.gate import Wanted
from traceability.foreign_codes.models import ForeignCode, ForeignCodeEvent
from traceability.foreign_codes.reading import codes_for
from traceability.production.acting import By, Refused
from traceability.production.lots import gate as lots
from traceability.production.lots.stating import Facts
from traceability.register.clock import midnight
from traceability.register.models import CertifiedProduct

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
BY = By(None, NOON, name="Chị Lan")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.OCOP_FOREIGN_HOSTS = ["verigoods=verigoods.vn"]


@pytest.fixture
def product(register: RegisterFactory) -> CertifiedProduct:
    return register.certificate().product


def test_a_code_is_entered_and_taken_out(product: CertifiedProduct) -> None:
    made = gate.add(product, Wanted("verigoods", " VG-77/1 ", "https://www.verigoods.vn/p/77"), BY)
    assert (made.code, made.system_label) == ("VG-77/1", "VeriGoods")
    assert codes_for(product.pk) == [made]
    gate.remove(made, BY)
    assert codes_for(product.pk) == []
    assert [(e.action, e.actor_name, e.facts["code"]) for e in ForeignCodeEvent.objects.all()] == [
        ("added", "Chị Lan", "VG-77/1"),
        ("removed", "Chị Lan", "VG-77/1"),
    ]
    with pytest.raises(Refused):
        gate.remove(made, BY)
    gate.add(product, Wanted("verigoods", "VG-77/1"), BY)  # the place is free again
    assert ForeignCode.objects.filter(removed_at=None).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://verigoods.vn/1",
        "javascript:alert(1)",
        "https://verigoods.vn.example.com/1",
        "https://evilverigoods.vn/1",
        "https://verigoods.vn@example.com/1",
        "https://verigoods.vn:8443/1",
        "https://verigoods.vn\\@example.com",
        "https://user:x@verigoods.vn/1",
        "https://verigoods.vn/a b",
        "https://verigoods.vn/\n1",
        "HTTPS//verigoods.vn",
        "https://127.0.0.1/1",
        "https://[::1]/1",
        "https://vеrigoods.vn/1",
        "//verigoods.vn/1",
        "https://verigoods.vn/" + "x" * 300,
    ],
)
def test_an_address_that_is_not_the_systems_is_refused(product: CertifiedProduct, address: str) -> None:
    with pytest.raises(Refused):
        gate.add(product, Wanted("verigoods", "VG-1", address), BY)
    assert ForeignCode.objects.count() == 0
    assert ForeignCodeEvent.objects.count() == 0


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("gs1", "1"),
        Wanted("other", "1"),
        Wanted("national", ""),
        Wanted("national", "mã"),
        Wanted("national", "1 2"),
        Wanted("national", "1" * 81),
        Wanted("national", "<b>"),
        Wanted("national", "1", "https://testserver/t/1"),
        Wanted("national", "1", "https://localhost/"),
    ],
)
def test_what_cannot_be_a_code_is_refused(product: CertifiedProduct, wanted: Wanted) -> None:
    with pytest.raises(Refused):
        gate.add(product, wanted, BY)
    assert ForeignCode.objects.count() == 0


def test_a_system_without_a_known_host_takes_any_https_address(product: CertifiedProduct) -> None:
    made = gate.add(product, Wanted("other", "1", "https://truy-xuat.example.vn/1", "Truy xuất tỉnh"), BY)
    assert made.system_label == "Truy xuất tỉnh"
    with override("vi"):
        national = gate.add(product, Wanted("national", "893", "https://bat-ky.example.vn/893"), BY)
        assert national.system_label == "Cổng truy xuất nguồn gốc quốc gia"


def test_a_code_stands_once(product: CertifiedProduct, register: RegisterFactory) -> None:
    gate.add(product, Wanted("vnidcheck", "A1"), BY)
    with pytest.raises(Refused):
        gate.add(product, Wanted("vnidcheck", "A1"), BY)
    stranger = register.product("Chè", producer=register.producer("HTX Khác"))
    with pytest.raises(Refused):
        gate.add(stranger, Wanted("vnidcheck", "a1"), BY)
    gate.add(stranger, Wanted("ndatrace", "A1"), BY)
    assert ForeignCode.objects.count() == 2


def test_a_lots_code_is_shown_with_the_lot_alone(
    product: CertifiedProduct, register: RegisterFactory
) -> None:
    lot = lots.open_lot(product, Facts("L1", date(2026, 11, 1)), BY)
    mine = gate.add(product, Wanted("ndatrace", "LOT-1", lot=lot), BY)
    whole = gate.add(product, Wanted("ndatrace", "ALL-1"), BY)
    assert codes_for(product.pk) == [whole]
    assert codes_for(product.pk, "l1") == [mine, whole]
    other = register.product("Chè")
    with pytest.raises(Refused):
        gate.add(other, Wanted("ndatrace", "LOT-2", lot=lot), BY)


def test_twenty_are_enough(product: CertifiedProduct) -> None:
    for number in range(gate.MOST):
        gate.add(product, Wanted("national", f"N{number}"), BY)
    with pytest.raises(Refused):
        gate.add(product, Wanted("national", "N99"), BY)
    assert ForeignCode.objects.count() == 20


@pytest.mark.parametrize(
    "row",
    [
        {"system": "verigoods", "code": "1", "address": "http://verigoods.vn/1"},
        {"system": "other", "code": "1"},
        {"system": "national", "code": "1", "system_name": "x"},
        {"system": "national", "code": "mã"},
        {"system": "x", "code": "1"},
    ],
)
def test_the_database_keeps_the_promises_too(product: CertifiedProduct, row: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ForeignCode.objects.create(product=product, added_at=NOON, **row)


def test_a_stranger_is_refused(product: CertifiedProduct, django_user_model: Any) -> None:
    somebody = django_user_model.objects.create_user("ai@ocop.localhost", "x")
    for as_officer in (True, False):
        with pytest.raises(Refused):
            gate.add(product, Wanted("national", "1"), By(somebody, NOON, as_officer=as_officer))
    assert ForeignCode.objects.count() == 0
