"""Statements of six banks, each laid out in its own way, say the same; unreadable rows are named."""

from datetime import date

import pytest

from shop.payments.statements.cells import Unreadable, day_of, dong_of
from shop.payments.statements.reading import StatementRefused, read_statement
from tests.shop.payments.statements.layouts import LAYOUTS, csv


@pytest.mark.parametrize("bank", LAYOUTS)
def test_every_layout_says_the_same(bank: str) -> None:
    found = read_statement(LAYOUTS[bank])
    assert found.errors == []
    assert [(row.day, row.amount) for row in found.came] == [
        (date(2026, 11, 20), 195_000),
        (date(2026, 11, 22), 1_234_567),
    ]
    assert "GH7KQ2M4XD9P" in found.came[0].text
    assert found.came[1].text == "Tra no ban cu"


def test_rows_that_cannot_be_read_are_named() -> None:
    found = read_statement(
        csv(
            [
                ["Ngày giao dịch", "Ghi có", "Diễn giải"],
                ["32/11/2026", "195.000", "a"],
                ["20/11/2026", "một trăm", "b"],
                ["20/11/2026", "195.000,5", "c"],
                ["20/11/2026", "195.000", "d"],
            ]
        )
    )
    assert [(row.number, row.amount, row.text) for row in found.came] == [(5, 195_000, "d")]
    assert [error.split(":")[0] for error in found.errors] == ["Dòng 2", "Dòng 3", "Dòng 4"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"a,b\n1,2\n", b"PK\x03\x04broken", b"\xff\xfe\x00"])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(StatementRefused):
        read_statement(content)


@pytest.mark.parametrize(
    ("cell", "dong"),
    [
        ("1.234.567", 1_234_567), ("1,234,567", 1_234_567), ("1,234,567.00", 1_234_567), ("1.234.567,00", 1_234_567),
        ("+500.000 VND", 500_000), ("500000đ", 500_000), ("-20,000", -20_000), ("(20,000)", -20_000), ("", 0),
        (None, 0), (195000, 195_000), (195000.0, 195_000), ("0.00", 0), ("1 234 567", 1_234_567), ("5 VNĐ", 5),
    ],
)  # fmt: skip
def test_amounts(cell: object, dong: int) -> None:
    assert dong_of(cell) == dong


@pytest.mark.parametrize("cell", ["1.23.4", "12,34", "abc", 1.5, "1.234.56.7"])
def test_what_is_no_amount(cell: object) -> None:
    with pytest.raises(Unreadable):
        dong_of(cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22/11/2026", date(2026, 11, 22)), ("2/1/26", date(2026, 1, 2)), ("22-11-2026 14:05:33", date(2026, 11, 22)),
        ("2026-11-22T10:00", date(2026, 11, 22)), (date(2026, 11, 22), date(2026, 11, 22)),
    ],
)  # fmt: skip
def test_days(cell: object, day: date) -> None:
    assert day_of(cell) == day
