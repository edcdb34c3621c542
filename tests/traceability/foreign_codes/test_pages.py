"""The producer's page and the officers' desk, and where the codes are shown."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.gates.permissions.lots import let_act
from tests.gates.permissions.world import appoint
from tests.register_factory import RegisterFactory
from tests.second_step import BACKEND
from traceability.foreign_codes import gate
from traceability.foreign_codes.gate import Wanted
from traceability.foreign_codes.models import ForeignCode
from traceability.production.acting import By
from traceability.register.models import CertifiedProduct
from traceability.register.models.appointments import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(register: RegisterFactory) -> CertifiedProduct:
    return register.certificate(issued_on=date(2026, 1, 5)).product


def entered(product: CertifiedProduct, code: str = "VG-1") -> ForeignCode:
    by = By(None, timezone.now(), name="Chị Lan")
    return gate.add(product, Wanted("verigoods", code, f"https://verigoods.vn/{code}"), by)


@pytest.fixture
def producer_client(product: CertifiedProduct, django_user_model: Any) -> Client:
    user = django_user_model.objects.create_user("lan@ocop.localhost", "x")
    let_act(user, product.producer)
    client = Client()
    client.force_login(user, BACKEND)
    return client


@pytest.fixture
def officer_client(django_user_model: Any) -> Client:
    user = django_user_model.objects.create_user("canbo@ocop.localhost", "x", is_staff=True)
    appoint(user, Role.REGISTER, "19")
    client = Client()
    client.force_login(user, BACKEND)
    return client


def test_a_producer_enters_a_code_and_takes_it_out(
    product: CertifiedProduct, producer_client: Client
) -> None:
    page = f"/nha-san-xuat/{product.producer_id}/ma-khac/"
    answer = producer_client.post(
        page,
        {"product": product.pk, "system": "verigoods", "code": "VG-9", "address": "https://verigoods.vn/9"},
    )
    assert (answer.status_code, answer["Location"]) == (302, page)
    made = ForeignCode.objects.get()
    assert made.events.get().actor_name == "lan@ocop.localhost"
    shown = producer_client.get(page).content.decode()
    assert 'href="https://verigoods.vn/9" rel="nofollow noopener noreferrer"' in shown
    assert producer_client.post(f"{page}{made.pk}/bo/").status_code == 302
    made.refresh_from_db()
    assert made.removed_at is not None


def test_a_wrong_address_is_said_beside_the_form(product: CertifiedProduct, producer_client: Client) -> None:
    page = f"/nha-san-xuat/{product.producer_id}/ma-khac/"
    wanted = {"product": product.pk, "system": "verigoods", "code": "1", "address": "http://x.vn"}
    answer = producer_client.post(page, wanted)
    assert answer.status_code == 200
    assert "Địa chỉ phải bắt đầu bằng https://." in answer.content.decode()
    assert ForeignCode.objects.count() == 0


def test_another_producers_code_is_not_there(
    product: CertifiedProduct, producer_client: Client, register: RegisterFactory
) -> None:
    other = register.certificate(register.product("Chè", producer=register.producer("HTX Khác"))).product
    theirs = entered(other)
    own, foreign = (f"/nha-san-xuat/{one.producer_id}/ma-khac/" for one in (product, other))
    assert producer_client.get(foreign).status_code == 404
    assert producer_client.post(f"{own}{theirs.pk}/bo/").status_code == 404
    answer = producer_client.post(own, {"product": other.pk, "system": "national", "code": "1"})
    assert answer.status_code == 200  # the form does not know that product
    assert list(ForeignCode.objects.values_list("code", "removed_at")) == [("VG-1", None)]


def test_an_officer_enters_and_takes_out_for_a_producer(
    product: CertifiedProduct, officer_client: Client
) -> None:
    answer = officer_client.post(
        f"/quan-tri/ma-khac/san-pham/{product.code}/",
        {"product": product.pk, "system": "national", "code": "893-1"},
    )
    assert answer.status_code == 302
    made = ForeignCode.objects.get()
    assert made.events.get().office == "Cán bộ sổ đăng ký của tỉnh"
    assert officer_client.post(f"/quan-tri/ma-khac/{made.pk}/bo/").status_code == 302
    assert ForeignCode.objects.filter(removed_at=None).count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_desks_list_costs_the_same_for_one_and_three(
    product: CertifiedProduct, officer_client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        entered(product, f"VG-{one}")
    officer_client.get("/quan-tri/ma-khac/")
    with django_assert_num_queries(15):
        answer = officer_client.get("/quan-tri/ma-khac/")
    assert answer.content.decode().count("https://verigoods.vn/VG-") == number


def test_passport_and_linkset_carry_them(product: CertifiedProduct, client: Client) -> None:
    entered(product)
    found = json.loads(client.get(f"/t/{product.code}/ho-chieu.json").content)
    assert found["otherCodes"] == [
        {
            "system": "verigoods",
            "systemName": "VeriGoods",
            "code": "VG-1",
            "url": "https://verigoods.vn/VG-1",
            "lot": None,
        }
    ]
    entries = [one for one in found["traceability"]["links"] if one["type"].endswith("/registryEntry")]
    assert [one["url"] for one in entries if "testserver" not in one["url"]] == ["https://verigoods.vn/VG-1"]


def test_the_scan_page_shows_them_quietly_and_forgets_them_at_once(
    product: CertifiedProduct, client: Client
) -> None:
    made = entered(product)
    page = client.get(f"/t/{product.code}").content.decode()
    link = '<a href="https://verigoods.vn/VG-1" rel="nofollow noopener noreferrer external">VG-1</a>'
    assert link in page
    gate.remove(made, By(None, timezone.now(), name="Chị Lan"))
    assert link not in client.get(f"/t/{product.code}").content.decode()
