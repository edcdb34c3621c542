"""The PDF: true millimetres, every code of every stock read back, few operations, the same bytes for the same run."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.traceability.labels.examples import (
    ALPHABET,
    HONEY,
    LONGEST,
    OURS,
    pdf_of,
    saved,
    serials,
    sheets_of,
    streams_of,
)
from traceability.codes import qr
from traceability.labels.design.facts import Facts
from traceability.labels.drawing.rectangles import rectangles_of
from traceability.labels.drawing.sheets import Sheets
from traceability.labels.reading.sheets import decoded, read_back, rendered
from traceability.labels.stock.presets import PRESETS

POINTS = 72 / 25.4
PLACE = re.compile(r"^q 1 0 0 1 ([\d.]+) ([\d.]+) cm /FormXob", re.MULTILINE)
CODE = re.compile(r"^q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm$", re.MULTILINE)
# 203 dots per inch cannot carry serials on the two smallest: there the codes go without.
SMALL = ("30x20", "d30")


def facts_for(key: str) -> Facts:
    return HONEY if not any(size in key for size in SMALL) else replace(HONEY, serial_length=0)


@pytest.mark.parametrize("key", PRESETS)
@pytest.mark.parametrize("dots", [203, 300])
def test_every_stock_is_read_back_at_both_resolutions(key: str, dots: int, tmp_path: Path) -> None:
    grid = PRESETS[key].grid
    sheets = sheets_of(grid, facts_for(key), dots)
    count = min(grid.per_page, 12) + 1
    given = serials(count) if sheets.facts.serial_length else [""] * count
    path = saved(tmp_path / "tem.pdf", pdf_of(sheets, given))
    assert list(read_back(path, sheets, given, count, lambda _done: None, dots)) == []


@pytest.mark.parametrize("key", [f"a4-{size}" for size in ("30x20", "40x30", "50x30", "60x40", "d30")])
@pytest.mark.parametrize(
    "facts", [HONEY, replace(HONEY, reference=OURS), LONGEST], ids=["gs1", "ours", "longest"]
)
def test_serials_are_read_from_an_office_printer_and_from_a_coarse_one(
    key: str, facts: Facts, tmp_path: Path
) -> None:
    """Modules of an office printer's sheet, seen at 300 and even at 203 dots per inch."""
    sheets = sheets_of(PRESETS[key].grid, facts)
    given = serials(15)
    path = saved(tmp_path / "tem.pdf", pdf_of(sheets, given))
    for dots in (300, 203):
        assert list(read_back(path, sheets, given, 15, lambda _done: None, dots)) == []


def test_lengths_on_the_paper_are_true_millimetres() -> None:
    sheets = sheets_of(PRESETS["a4-40x30"].grid)
    pdf = pdf_of(sheets, serials(46))
    boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    assert [(float(w) / POINTS, float(h) / POINTS) for w, h in boxes] == [
        pytest.approx((210, 297), abs=0.001)
    ] * 2
    first = next(text for text in streams_of(pdf) if PLACE.search(text))
    assert first.startswith("2.83465 0 0 -2.83465 0 841.88976 cm")  # from here on millimetres, y downwards
    places = [tuple(map(float, found)) for found in PLACE.findall(first)]
    assert places == [(5 + 40 * column, 13.5 + 30 * row) for row in range(9) for column in range(5)]
    layout = sheets.layout
    codes = [tuple(map(float, found)) for found in CODE.findall(first)]
    assert codes[6] == pytest.approx((0.495, 0.495, 45 + layout.code_left, 43.5 + layout.code_top), abs=1e-4)


def test_the_pixels_lie_where_the_millimetres_say(tmp_path: Path) -> None:
    sheets = sheets_of(PRESETS["a4-40x30"].grid)
    document = pypdfium2.PdfDocument(saved(tmp_path / "tem.pdf", pdf_of(sheets, serials(45))))
    picture = rendered(document, 0, 600)
    document.close()
    left, top = sheets.code_at(*sheets.grid.place(44))
    dots, module = 600 / 25.4, sheets.layout.x_dimension

    def at(x: float, y: float) -> int:
        return int(picture[round((top + y * module) * dots), round((left + x * module) * dots)])

    assert [at(0.5, 0.5), at(6.5, 0.5), at(1.5, 1.5), at(3.5, 3.5)] == [0, 0, 255, 0]  # the finder pattern
    assert {at(x, y) for x in (-3.5, -0.5) for y in (-3.5, 16, 36.5)} == {255}  # the quiet zone
    document = pypdfium2.PdfDocument(tmp_path / "tem.pdf")
    assert document.get_metadata_dict()["Title"] == "Tem"
    document.close()


def test_on_a_label_printer_every_module_begins_on_a_dot() -> None:
    sheets = sheets_of(PRESETS["roll-40x30-2"].grid, dots=203)
    page = next(text for text in streams_of(pdf_of(sheets, serials(2))) if PLACE.search(text))
    dot = 25.4 / 203
    for width, height, x, y in (map(float, found) for found in CODE.findall(page)):
        assert width == height == pytest.approx(4 * dot, abs=1e-5)
        assert x / dot == pytest.approx(round(x / dot), abs=1e-3)
        assert y / dot == pytest.approx(round(y / dot), abs=1e-3)


def test_a_half_used_sheet_begins_at_its_first_free_label() -> None:
    sheets = sheets_of(PRESETS["a4-40x30"].grid, start_at=44)
    pages = [PLACE.findall(text) for text in streams_of(pdf_of(sheets, serials(3))) if PLACE.search(text)]
    assert [[tuple(map(float, place)) for place in page] for page in pages] == [
        [(125.0, 253.5), (165.0, 253.5)],
        [(5.0, 13.5)],
    ]
    assert sheets.pages_for(3) == 2
    assert [list(sheets.places(page, 3)) for page in (0, 1)] == [[0, 1], [2]]


def test_crop_marks_are_drawn_only_when_wished_and_outside_the_labels() -> None:
    plain = "".join(streams_of(pdf_of(sheets_of(PRESETS["a4-40x30"].grid), serials(1))))
    marked = "".join(streams_of(pdf_of(sheets_of(PRESETS["a4-40x30"].grid, crop_marks=True), serials(1))))
    assert " l\n" not in plain
    assert "5 12.5 m 5 9.5 l" in marked
    assert "4 13.5 m 1 13.5 l" in marked


def test_rectangles_cover_each_dark_module_once_and_no_light_one() -> None:
    chance = random.Random(1)
    for rows in (
        qr.bulk_modules(HONEY.longest_url),
        [[chance.random() < 0.5 for _ in range(9)] for _ in range(7)],
    ):
        covered = [(x, y) for left, top, w, h in rectangles_of(rows)
                   for x in range(left, left + w) for y in range(top, top + h)]  # fmt: skip
        dark = {(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}
        assert len(covered) == len(set(covered))
        assert set(covered) == dark
    rows = qr.bulk_modules(HONEY.longest_url)
    assert len(rectangles_of(rows)) < 0.6 * sum(map(sum, rows))


def test_the_same_run_gives_the_same_bytes_and_the_print_dialog_offers_the_true_size() -> None:
    sheets = sheets_of(PRESETS["a5-50x30"].grid)
    assert pdf_of(sheets, serials(13)) == pdf_of(sheets, serials(13))
    assert b"/PrintScaling /None" in pdf_of(sheets, serials(1))


def test_all_fonts_are_inside_and_the_words_can_be_searched(tmp_path: Path) -> None:
    pdf = pdf_of(sheets_of(PRESETS["a4-60x40"].grid), serials(1))
    assert pdf.count(b"/FontFile2") == 2
    assert b"Helvetica" not in pdf
    document = pypdfium2.PdfDocument(saved(tmp_path / "tem.pdf", pdf))
    page = document[0]
    words = page.get_textpage().get_text_bounded()
    assert "Mật ong hoa núi" in words
    assert "(01) 08938505970016" in words.replace("\u00a0", " ")


def test_a_serial_of_wide_letters_only_keeps_to_its_room(tmp_path: Path) -> None:
    sheets = sheets_of(PRESETS["a4-40x30"].grid)
    for letters in ("W" * 18, "M" * 18, "1" * 18, ALPHABET[:18]):
        path = saved(tmp_path / "tem.pdf", pdf_of(sheets, [letters]))
        document = pypdfium2.PdfDocument(path)
        picture = rendered(document, 0, 300)
        document.close()
        dots = 300 / 25.4
        right_edge = picture[round(13.5 * dots) : round(43.5 * dots), round(44.3 * dots) : round(49 * dots)]
        assert right_edge.min() == 255
        assert list(read_back(path, sheets, [letters], 1, lambda _done: None)) == []


def test_a_code_that_does_not_read_is_found(tmp_path: Path) -> None:
    """The positive control of reading back: other serials than were printed, and a sheet that was moved."""
    sheets, given = sheets_of(PRESETS["a4-40x30"].grid), serials(3)
    path = saved(tmp_path / "tem.pdf", pdf_of(sheets, given))
    heard: list[int] = []
    wrong = list(read_back(path, sheets, [given[0], "X" * 18, given[2]], 3, heard.append))
    assert [(one.number, one.found) for one in wrong] == [
        (2, sheets.facts.reference_of(given[1]).printed_url)
    ]
    assert heard == [3]
    moved = Sheets(sheets.facts, sheets.layout, sheets.grid.moved(0, 15), sheets.start_at)
    assert len(list(read_back(path, moved, given, 3, heard.append))) == 3


def test_white_paper_reads_as_nothing(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    assert decoded(rendered(document, 0, 203)) == ""
    document.close()
