"""The workbooks: real numbers under named columns, with what each counts."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from traceability.board import targets
from traceability.board.measures import Measure
from traceability.register.clock import midnight

pytestmark = pytest.mark.django_db
MOMENT = midnight(date(2026, 11, 22))


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    return response, load_workbook(BytesIO(response.content))


@time_machine.travel(MOMENT, tick=False)
def test_one_section(client, register):
    register.certificate(register.product("Một", "tea"), date(2025, 6, 19), stars=4)
    register.certificate(register.product("Hai"), date(2024, 6, 19), stars=3)
    response, book = read(client, "/so-lieu/thai-nguyen/stars.xlsx")

    assert "so-lieu-ocop_thai-nguyen_stars_2026-11-22_vi.xlsx" in response["Content-Disposition"]
    sheet, definitions = book.worksheets
    assert [cell.value for cell in sheet[4]] == ["Hạng sao", "Sản phẩm", "Tỷ lệ"]
    assert [[cell.value for cell in row] for row in sheet["A5:C8"]] == [
        ["5 sao", 0, 0],
        ["4 sao", 1, 0.5],
        ["3 sao", 1, 0.5],
        ["Tổng cộng", 2, 1],
    ]
    assert sheet["B6"].data_type == "n"
    assert sheet["C6"].number_format == "0.0%"
    assert sheet["A2"].value == "Thái Nguyên · 22/11/2026"
    assert definitions["A2"].value == "Sản phẩm còn hiệu lực"


@time_machine.travel(MOMENT, tick=False)
def test_the_yearly_report(client, register):
    register.certificate(register.product("Một", "tea"), date(2025, 6, 19), stars=4)
    targets.enter(
        targets.Wanted("19", 2026, Measure.SELLING, 50, "12/KH-UBND"), targets.By("Thử", MOMENT), is_demo=True
    )
    _response, book = read(client, "/so-lieu/thai-nguyen/bao-cao.xlsx")

    assert len(book.sheetnames) == 10
    assert all(len(name) <= 31 for name in book.sheetnames)
    front = book.worksheets[0]
    assert (front["B2"].value, front["B3"].value.date()) == ("Thái Nguyên", date(2026, 11, 22))
    assert [cell.value for cell in book["Chỉ tiêu năm 2026"][5]] == [
        "Chủ thể bán hàng trực tuyến",
        0.5,
        0,
        0,
        "12/KH-UBND",
    ]


@time_machine.travel(MOMENT, tick=False)
def test_a_name_is_never_a_formula(client, register):
    targets.enter(targets.Wanted("19", 2026, Measure.PRODUCTS, 5, "=HYPERLINK(1)"), targets.By("Thử", MOMENT))
    _response, book = read(client, "/so-lieu/thai-nguyen/targets.xlsx")

    cell = book.worksheets[0]["E5"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize("name", ["nothing", "targets"])
def test_a_table_that_is_not_there_is_404(client, name):
    assert client.get(f"/so-lieu/{name}.xlsx").status_code == 404
