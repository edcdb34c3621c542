"""The officers' pages for lots: those of the province, recall and its lifting."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.traceability.production.conftest import DAY, Maker
from traceability.production.lots import papers
from traceability.production.models import State


@pytest.fixture
def desk(made: Maker, client: Client) -> Client:
    client.force_login(made.officer_user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client


def at(name: str, **blanks: Any) -> str:
    return reverse(f"production_desk:{name}", kwargs=blanks)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_an_officer_sees_the_consequence_recalls_and_lifts(made: Maker, desk: Client) -> None:
    lot = made.lot()
    words = {"reason": "Kết luận kiểm nghiệm", "advice": "Ngừng bán"}
    preview = soup(desk.post(at("recall", pk=lot.pk), words)).get_text(" ", strip=True)
    assert "Kết luận kiểm nghiệm" in preview
    lot.refresh_from_db()
    assert lot.state == State.OPEN
    desk.post(at("recall", pk=lot.pk), words | {"confirmed": "1"})
    lot.refresh_from_db()
    assert (lot.state, lot.recalled_by_office) == (State.RECALLED, "Cán bộ sổ đăng ký của tỉnh")
    assert desk.get(at("recall", pk=lot.pk)).status_code == 404
    desk.post(at("lift", pk=lot.pk), {"reason": ""})
    lot.refresh_from_db()
    assert lot.state == State.RECALLED, "a reason is wanted"
    desk.post(at("lift", pk=lot.pk), {"reason": "Nhầm lô"})
    lot.refresh_from_db()
    assert lot.state == State.OPEN
    assert desk.get(at("lift", pk=lot.pk)).status_code == 404


def test_lots_are_found_by_number_product_producer_and_state(made: Maker, desk: Client) -> None:
    made.lot("L1")
    made.lot("K2", made.register.product("Bún ngô"))

    def numbers(**asked: str) -> list[str]:
        return [link.get_text(strip=True) for link in soup(desk.get(at("index"), asked)).select("td.title a")]

    assert numbers() == ["K2", "L1"]
    assert numbers(q="k2") == ["K2"]
    assert numbers(q="bun ngo") == ["K2"]
    assert numbers(q="linh ngọc") == ["K2", "L1"]
    assert numbers(state="recalled") == []


def test_an_officer_reads_the_paper_also_when_it_was_taken_back(made: Maker, desk: Client) -> None:
    upload = SimpleUploadedFile("p.pdf", b"%PDF-1.4\n%%EOF\n")
    report = papers.add_report(made.lot(), papers.Report("Quatest 1", DAY), upload, made.by)
    papers.take_back(report, "nhầm", made.by)
    assert desk.get(at("paper", pk=report.lot_id, report=report.pk)).status_code == 200


@pytest.mark.parametrize("lots", [1, 3])
def test_the_list_asks_the_same_for_one_and_three_lots(
    made: Maker, desk: Client, lots: int, django_assert_num_queries: Any
) -> None:
    for number in range(lots):
        made.lot(f"L{number}")
    desk.get(at("index"))
    with django_assert_num_queries(15):
        page = soup(desk.get(at("index")))
    assert len(page.select("td.title a")) == lots
