"""What officers read of a producer's codes: inside their borders, labels and evidence together."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import NOON, Maker
from traceability.labels.runs import life
from traceability.labels.runs.wanted import Wanted
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import By
from traceability.production.serial_orders import order

BACKEND = "shop.users.backends.EmailOrPhoneBackend"
INDEX = reverse("dossier_desk:index")


@pytest.fixture
def maker(db: None, register: RegisterFactory) -> Maker:
    return Maker(register)


@pytest.fixture
def desk(maker: Maker, client: Client) -> Client:
    client.force_login(maker.officer_user, backend=BACKEND)
    return client


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def rows_of(page: BeautifulSoup) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in page.select("tbody tr")
    ]


def test_the_list_counts_products_lots_and_labels_each_for_itself(maker: Maker, desk: Client) -> None:
    lot = maker.lot()
    maker.lot("L2")
    order(maker.product, 300, maker.by, lot=lot)
    order(maker.product, 1000, maker.by)
    first = rows_of(soup(desk.get(INDEX)))[0]
    assert (first[0], first[2:]) == (maker.product.producer.name, ["1", "2", "1.300"])
    assert rows_of(soup(desk.get(INDEX, {"q": "không có cơ sở này"}))) == []


def test_a_producers_page_leads_to_sheets_orders_and_runs(maker: Maker, desk: Client) -> None:
    ordered = order(maker.product, 40, maker.by)
    preset = PRESETS["a4-40x30"]
    wanted = Wanted(maker.product, ordered.identifier, preset.grid, preset.name, 40, order=ordered)
    life.ask(wanted, maker.by)
    page = soup(desk.get(reverse("dossier_desk:producer", args=[maker.product.producer_id])))
    links = [link["href"] for link in page.select(".lots-desk a")]
    assert reverse("dossier_desk:sheet", args=[maker.product.pk]) in links
    assert reverse("production_desk:order", args=[ordered.pk]) in links
    sheets, orders, runs = (rows_of(section) for section in page.select(".desk-section"))
    assert [row[0] for row in sheets] == [f"{maker.product.name} · Một trang, PDF"]
    assert [row[1:4] for row in orders] == [["40", maker.product.name, "–"]]
    assert [row[1:3] + row[4:6] for row in runs] == [["40", maker.product.name, preset.name, "đang chờ"]]
    assert page.select(".lots-desk form") == []


def test_another_provinces_producer_is_not_there(maker: Maker, client: Client) -> None:
    stranger = maker.person("cao-bang@example.vn")
    from traceability.register.models import Appointment

    Appointment.objects.create(user=stranger, role="register", province_id="04", first_day=NOON.date())
    client.force_login(stranger, backend=BACKEND)
    assert client.get(reverse("dossier_desk:producer", args=[maker.product.producer_id])).status_code == 404
    assert rows_of(soup(client.get(INDEX))) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_one_and_three_producers_cost_the_same(
    maker: Maker, desk: Client, rows: int, django_assert_num_queries: Any
) -> None:
    by = By(None, NOON, name="thử nghiệm")
    for number in range(rows):
        producer = maker.register.producer(f"HTX Thử {number}")
        order(maker.register.product(f"Chè {number}", producer=producer), 10, by)
    desk.get(INDEX)
    with django_assert_num_queries(15):
        page = soup(desk.get(INDEX, {"q": "thử"}))
    assert len(rows_of(page)) == rows
