"""Lists for the importer's tests: the nine real ones as they were typed, and workbooks made on the spot."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import translation
from openpyxl import Workbook

from traceability.register.importing.official_lists import Reader
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.reasons import as_text
from traceability.register.importing.writing import receiving
from traceability.register.importing.writing.applying import Written
from traceability.register.importing.writing.runs import Who, import_at_once
from traceability.register.models import ImportRun

LISTS = Path(__file__).parents[3] / "data" / "lists"
TODAY = date(2026, 11, 22)
MOMENT = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số quyết định", "Ngày quyết định"]
TAN_KY = "Thôn 1, xã Tân Kỳ, tỉnh Nghệ An"


class Outcome:
    """An import's result, easy to ask in a test."""

    def __init__(self, run: ImportRun, plan: list[PlannedRow], written: Written) -> None:
        self.run, self.plan, self.written = run, plan, written

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """New, changed, unchanged, refused."""
        run = self.run
        return run.new_rows, run.changed_rows, run.unchanged_rows, run.refused_rows

    @property
    def outcomes(self) -> list[str]:
        return [planned.outcome.value for planned in self.plan]

    def row(self, number: int) -> PlannedRow:
        return next(planned for planned in self.plan if planned.row.number == number)

    def why(self, number: int) -> str:
        return as_text(self.row(number).reasons)

    def asks(self, number: int) -> list[str]:
        return [str(question.text) for question in self.row(number).questions]

    def notes(self, number: int) -> list[str]:
        return [str(note) for note in self.row(number).notes]


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


def run_import(content: bytes, name: str = "list.xlsx", *, dry_run: bool = False, **reader: Any) -> Outcome:
    return Outcome(
        *import_at_once(
            content, name, Reader(TODAY, **reader), Who(name="Cán bộ thử nghiệm"), MOMENT, dry_run=dry_run
        )
    )


def previewed(content: bytes, name: str = "list.xlsx", **reader: Any) -> ImportRun:
    """A list received and read, as the desk and its worker do it."""
    return receiving.preview(content, name, Reader(TODAY, **reader), Who(name="Cán bộ"), MOMENT)


def real_list(name: str) -> bytes:
    return (LISTS / name).read_bytes()


def workbook(*rows: list[Any], merged: tuple[str, ...] = (), sheet: str = "Sheet1") -> bytes:
    """An .xlsx with these rows from the first row on; merged areas by their names, as B2:B4."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def delimited(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


@pytest.fixture
def one_row() -> Callable[..., bytes]:
    """A list of a single good row, with what a test changes by column."""

    def make(**changes: Any) -> bytes:
        row: dict[str, Any] = dict(
            zip(
                HEADER,
                [1, "Mật ong hoa núi", "HTX Linh Ngọc", TAN_KY, "3 sao", "715/QĐ-UBND", "07/04/2022"],
                strict=True,
            )
        )
        names = {"product": 1, "producer": 2, "address": 3, "stars": 4, "decision": 5, "day": 6}
        for key, value in changes.items():
            row[HEADER[names[key]]] = value
        return workbook(HEADER, list(row.values()))

    return make
