"""All listings as a spreadsheet: out and in again, all or nothing, with errors that say row and column."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.moderation.models import Sheet, Submission
from shop.moderation.sheets import life
from shop.moderation.sheets.writing import written
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by

StockRecord = get_model("partner", "StockRecord")
PRICE, STOCK, SHOWN, DESCRIPTION = 4, 5, 6, 7


@pytest.fixture
def goods(db: None, market: MarketFactory) -> Any:
    market.listing("Chè", Pack("hộp", 90_000, 5), Pack("gói", 20_000, 8))
    return market.listing("Mật ong", description="=1+1 là hai").certified_product.producer.seller.partner


def changed(partner: Any, change: Callable[[Any], None]) -> SimpleUploadedFile:
    book = openpyxl.load_workbook(BytesIO(written(partner)))
    change(book.active)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("gia.xlsx", file.getvalue())


def sent(partner: Any, upload: Any, capture: Any) -> Sheet:
    with capture(execute=True):
        sheet = life.send(partner, upload, by())
    sheet.refresh_from_db()
    return sheet


def applied(sheet: Sheet, capture: Any) -> Sheet:
    with capture(execute=True):
        life.apply(sheet, by())
    sheet.refresh_from_db()
    return sheet


def amounts() -> list[tuple[int, int]]:
    return [(int(p), n) for p, n in StockRecord.objects.order_by("pk").values_list("price", "num_in_stock")]


BEFORE = [(90_000, 5), (20_000, 8), (165_000, 10)]


def test_what_was_downloaded_changes_nothing(goods: Any, django_capture_on_commit_callbacks: Any) -> None:
    sheet = sent(goods, changed(goods, lambda page: None), django_capture_on_commit_callbacks)
    assert (sheet.state, sheet.rows, sheet.errors) == ("ready", 3, [])
    assert sheet.summary == {"prices": 0, "stock": 0, "shown": 0, "texts": 0}


def test_prices_stock_and_words_come_in_once(goods: Any, django_capture_on_commit_callbacks: Any) -> None:
    def change(page: Any) -> None:
        page.cell(2, PRICE).value = "95.000"
        page.cell(3, STOCK).value = 20
        page.cell(3, SHOWN).value = "không"
        page.cell(4, DESCRIPTION).value = "Mật rừng."

    upload = changed(goods, change)
    StockRecord.objects.order_by("pk")[1].allocate(3)  # bought while the seller typed
    sheet = sent(goods, upload, django_capture_on_commit_callbacks)
    assert sheet.summary == {"prices": 1, "stock": 1, "shown": 1, "texts": 1}
    assert amounts() == BEFORE
    sheet = applied(sheet, django_capture_on_commit_callbacks)
    assert (sheet.state, sheet.summary) == ("applied", {"packs": 2, "asked": 1})
    assert amounts() == [(95_000, 5), (20_000, 20), (165_000, 10)]
    assert Submission.objects.get().changes.get().new == "Mật rừng."
    upload.seek(0)
    again = sent(goods, upload, django_capture_on_commit_callbacks)
    assert again.state == "wrong"
    assert amounts() == [(95_000, 5), (20_000, 20), (165_000, 10)]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ((2, PRICE), "16,5", "Dòng 2, cột D: "),
        ((3, STOCK), "nhiều", "Dòng 3, cột E: "),
        ((2, SHOWN), "chắc", "Dòng 2, cột F: "),
        ((4, SHOWN), "không", "Dòng 4, cột F: "),
        ((2, 1), "XYZ-1", "Dòng 2, cột A: "),
        ((4, DESCRIPTION), "a" * 4001, "Dòng 4, cột G: "),
    ],
)
def test_a_mistake_names_row_and_column_and_nothing_is_changed(
    goods: Any, place: tuple[int, int], value: Any, said: str, django_capture_on_commit_callbacks: Any
) -> None:
    def change(page: Any) -> None:
        page.cell(*place).value = value
        page.cell(3, PRICE).value = 25_000

    sheet = sent(goods, changed(goods, change), django_capture_on_commit_callbacks)
    assert sheet.state == "wrong"
    assert [error[: len(said)] for error in sheet.errors] == [said]
    with pytest.raises(life.Refused):
        life.apply(sheet, by())
    assert amounts() == BEFORE


def test_another_sellers_code_is_foreign(
    goods: Any, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    other = market.seller(market.register.producer("HTX Khác"))
    sheet = sent(other.partner, changed(goods, lambda page: None), django_capture_on_commit_callbacks)
    assert sheet.state == "wrong"
    assert len(sheet.errors) == 3


def test_what_was_bought_between_look_and_click_is_not_sold_again(
    goods: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def change(page: Any) -> None:
        page.cell(2, STOCK).value = 1
        page.cell(3, PRICE).value = 25_000

    sheet = sent(goods, changed(goods, change), django_capture_on_commit_callbacks)
    StockRecord.objects.order_by("pk")[0].allocate(3)
    sheet = applied(sheet, django_capture_on_commit_callbacks)
    assert (sheet.state, amounts()) == ("wrong", BEFORE)
    assert "chỉ còn 2" in sheet.errors[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"<html>"])
def test_what_is_no_spreadsheet_is_said_to_be_none(
    goods: Any, content: bytes, django_capture_on_commit_callbacks: Any
) -> None:
    upload = SimpleUploadedFile("gia.xlsx", content)
    if not content:
        with pytest.raises(life.Refused):
            life.send(goods, upload, by())
        return
    assert sent(goods, upload, django_capture_on_commit_callbacks).state == "wrong"
