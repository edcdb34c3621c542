"""Label after label onto sheets: what all share is stored once, each label adds its code and its serial."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from traceability.codes import qr
from traceability.labels.design.facts import Facts
from traceability.labels.design.fitting import Line
from traceability.labels.design.fonts import width_of
from traceability.labels.design.items import SERIAL_MARKS
from traceability.labels.design.layout import Layout
from traceability.labels.drawing.rectangles import rectangles_of
from traceability.labels.drawing.streamed_pdf import StreamedPdf, number, page_space
from traceability.labels.stock.grids import Grid

SHARED = "label"
MARK_LENGTH, MARK_AWAY, HAIRLINE = 3.0, 1.0, 0.1  # crop marks, mm
NARROWEST = 0.8  # of its natural width, for a serial of wide letters only


@dataclass(frozen=True)
class Sheets:
    """How the labels of a run lie on the paper; `start_at` (from 1) is the first free label of the first sheet."""

    facts: Facts
    layout: Layout
    grid: Grid
    start_at: int = 1
    crop_marks: bool = False

    def pages_for(self, count: int) -> int:
        return -(-(count + self.start_at - 1) // self.grid.per_page)

    def places(self, page: int, count: int) -> range:
        """The numbers (from 0) of the labels of a run of `count` that lie on a page (from 0)."""
        first = page * self.grid.per_page - (self.start_at - 1)
        return range(max(0, first), min(count, first + self.grid.per_page))

    def place_of(self, index: int) -> tuple[int, float, float]:
        """Page (from 0) and the top left corner in mm of a label (from 0) of the run."""
        page, place = divmod(index + self.start_at - 1, self.grid.per_page)
        return page, *self.grid.place(place)

    def code_at(self, left: float, top: float) -> tuple[float, float]:
        """The first module's corner on the paper, of the label whose corner this is; on the printer's dots if told."""
        x, y, dot = left + self.layout.code_left, top + self.layout.code_top, self.layout.dot
        return (round(x / dot) * dot, round(y / dot) * dot) if dot else (x, y)


class SheetWriter:
    """Writes a run page by page; give it every serial in order, then `finish()`."""

    def __init__(self, file: BinaryIO, sheets: Sheets, title: str, moment: datetime) -> None:
        self.sheets, self._pdf = sheets, StreamedPdf(file, title, moment)
        self._index, self._page = 0, [page_space(sheets.grid.paper_height)]
        self._is_empty = True
        own = [line for line in sheets.layout.lines if line.has_serial]
        self._serial_lines = own
        shared = b"".join(self._text(line, line.text) for line in sheets.layout.lines if line not in own)
        self._pdf.add_form(SHARED, sheets.layout.width, sheets.layout.height, shared or b" ")

    def add(self, serials: Iterable[str]) -> None:
        """One label for each; an empty serial is a label without one."""
        for serial in serials:
            self._label(serial)
            self._index += 1
            if (self._index + self.sheets.start_at - 1) % self.sheets.grid.per_page == 0:
                self._close_page()

    def finish(self) -> None:
        if not self._is_empty:
            self._close_page()
        self._pdf.finish()

    def _label(self, serial: str) -> None:
        _page, left, top = self.sheets.place_of(self._index)
        code_x, code_y = self.sheets.code_at(left, top)
        url = self.sheets.facts.reference_of(serial).printed_url
        own = b"".join(self._text(line, with_serial(line.text, serial)) for line in self._serial_lines)
        self._page.append(b"q 1 0 0 1 %b %b cm /FormXob.%b Do\n" % (_n(left), _n(top), SHARED.encode()))
        self._page.append(own + b"Q\n" + self._symbol(url, code_x, code_y))
        self._is_empty = False

    def _symbol(self, url: str, x: float, y: float) -> bytes:
        rectangles = rectangles_of(qr.bulk_modules(url))
        border, size = qr.QUIET_ZONE, number(self.sheets.layout.x_dimension)
        path = "\n".join(f"{left - border} {top - border} {w} {h} re" for left, top, w, h in rectangles)
        return f"q {size} 0 0 {size} {number(x)} {number(y)} cm\n{path} f Q\n".encode()

    def _text(self, line: Line, text: str) -> bytes:
        """A serial of wide letters only is drawn narrower, so that it keeps to its room."""
        wide = width_of(text, line.font, line.em)
        share = min(1.0, max(NARROWEST, line.room / wide)) if line.has_serial else 1.0
        squeeze = f"{share * 100:.1f} Tz " if share < 1 else ""
        place = f"1 0 0 -1 {number(line.x_of(wide * share))} {number(line.baseline)} Tm "
        return f"BT {squeeze}{place}".encode() + self._pdf.text(text, line.font, line.em) + b" ET\n"

    def _close_page(self) -> None:
        if self.sheets.crop_marks:
            self._page.append(crop_marks(self.sheets.grid))
        self._pdf.add_page(self.sheets.grid.paper_width, self.sheets.grid.paper_height, b"".join(self._page))
        self._page, self._is_empty = [page_space(self.sheets.grid.paper_height)], True


def with_serial(text: str, serial: str) -> str:
    """The text with the letters of the serial in the places of their marks."""
    return text.translate(dict(zip(SERIAL_MARKS, serial, strict=False)))


def crop_marks(grid: Grid) -> bytes:
    """Hairlines outside the labels, in line with every cut."""
    xs = sorted({x for c in range(grid.columns) for x in _ends(grid.place(c)[0], grid.label_width)})
    ys = sorted(
        {y for r in range(grid.rows) for y in _ends(grid.place(r * grid.columns)[1], grid.label_height)}
    )
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    lines = [
        (x, y, x, y + d)
        for x in xs
        for y, d in ((top - MARK_AWAY, -MARK_LENGTH), (bottom + MARK_AWAY, MARK_LENGTH))
    ]
    lines += [
        (x, y, x + d, y)
        for y in ys
        for x, d in ((left - MARK_AWAY, -MARK_LENGTH), (right + MARK_AWAY, MARK_LENGTH))
    ]
    drawn = "".join(f"{number(a)} {number(b)} m {number(c)} {number(d)} l\n" for a, b, c, d in lines)
    return f"q {HAIRLINE} w\n{drawn}S Q\n".encode()


def _ends(start: float, length: float) -> tuple[float, float]:
    return round(start, 4), round(start + length, 4)


def _n(value: float) -> bytes:
    return number(value).encode()
