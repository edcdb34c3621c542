"""The officers' pages for representatives."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import Maker
from traceability.representing.models import Representative


@pytest.fixture
def officer(db: None, register: RegisterFactory, client: Client) -> Maker:
    maker = Maker(register)
    client.force_login(maker.officer_user, backend="shop.users.backends.EmailOrPhoneBackend")
    return maker


def at(name: str, **blanks: Any) -> str:
    return reverse(f"representing_desk:{name}", kwargs=blanks)


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_an_officer_finds_the_producer_and_lets_a_person_act(officer: Maker, client: Client) -> None:
    producer = officer.product.producer
    assert "HTX Linh Ngọc" in text(client.get(at("find"), {"q": "linh ngoc"}))
    posted = {"email": "MOI@example.vn", "name": "Người mới", "checked_by": "gặp tại trụ sở"}
    answer = client.post(at("give", producer=producer.pk), posted)
    made = Representative.objects.get(user__email="moi@example.vn")
    assert answer.headers["Location"] == at("one", pk=made.pk)
    assert "gặp tại trụ sở" in text(client.get(at("one", pk=made.pk)))
    client.post(at("end", pk=made.pk), {"reason": "nghỉ việc"})
    made.refresh_from_db()
    assert made.until is not None


def test_an_end_without_a_reason_changes_nothing(officer: Maker, client: Client) -> None:
    held = Representative.objects.get()
    client.post(at("end", pk=held.pk), {"reason": " "})
    held.refresh_from_db()
    assert held.until is None


def test_another_provinces_producer_is_not_there(
    officer: Maker, client: Client, register: RegisterFactory
) -> None:
    from traceability.register.models import Commune

    commune = Commune.objects.filter(province="24")[0]
    elsewhere = register.producer("HTX Bắc Ninh", commune.pk)
    assert client.get(at("give", producer=elsewhere.pk)).status_code == 404
    assert "HTX Bắc Ninh" not in text(client.get(at("find"), {"q": "bac ninh"}))
    officer.represents(officer.person("x@example.vn"), register.product("Tương", producer=elsewhere))
    assert "HTX Bắc Ninh" not in text(client.get(at("index")))


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(
    officer: Maker, client: Client, people: int, django_assert_num_queries: Any
) -> None:
    for number in range(people - 1):
        officer.represents(officer.person(f"n{number}@example.vn"), officer.product)
    client.get(at("index"))
    with django_assert_num_queries(15):
        page = client.get(at("index"))
    assert len(BeautifulSoup(page.content, "html.parser").select("table.listing tbody tr")) == people
