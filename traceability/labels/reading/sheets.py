"""Reading a finished PDF back: each page rendered, each label cut out, its code decoded and compared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy
import pypdfium2
import zxingcpp
from numpy.typing import NDArray

from traceability.labels.drawing.sheets import Sheets

PRINTED_AT = 300  # dots per inch, an office printer's
POINTS_PER_INCH, MM_PER_INCH = 72, 25.4


@dataclass(frozen=True)
class Unread:
    """A label whose code did not say what it ought to: its number from 1, and what was read instead, if anything."""

    number: int
    expected: str
    found: str


def read_back(
    pdf: Path,
    sheets: Sheets,
    serials: Iterable[str],
    count: int,
    told: Callable[[int], None],
    dots_per_inch: int = PRINTED_AT,
) -> Iterator[Unread]:
    """Those that cannot be read. `told(number)` hears after each page how many labels were looked at."""
    waiting = iter(serials)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in range(sheets.pages_for(count)):
            places = sheets.places(page, count)
            urls = [sheets.facts.reference_of(serial).printed_url for serial in islice(waiting, len(places))]
            yield from _page(rendered(document, page, dots_per_inch), sheets, places, urls, dots_per_inch)
            told(places.stop)
    finally:
        document.close()


def rendered(document: pypdfium2.PdfDocument, page: int, dots_per_inch: int) -> NDArray[numpy.uint8]:
    """A page as grey pixels."""
    sheet = document[page]
    try:
        bitmap = sheet.render(scale=dots_per_inch / POINTS_PER_INCH, grayscale=True)
        return numpy.array(bitmap.to_numpy()[..., 0] if bitmap.to_numpy().ndim == 3 else bitmap.to_numpy())
    finally:
        sheet.close()


def _page(
    picture: NDArray[numpy.uint8], sheets: Sheets, places: range, urls: list[str], dots_per_inch: int
) -> Iterator[Unread]:
    for index, url in zip(places, urls, strict=True):
        _page, left, top = sheets.place_of(index)
        found = decoded(_cut_out(picture, sheets, left, top, dots_per_inch))
        if found != url:
            yield Unread(index + 1, url, found)


def _cut_out(
    picture: NDArray[numpy.uint8], sheets: Sheets, left: float, top: float, dots_per_inch: int
) -> NDArray[numpy.uint8]:
    """The whole label, as a camera held over it sees it."""
    dots = dots_per_inch / MM_PER_INCH
    rows = slice(max(0, round(top * dots)), round((top + sheets.layout.height) * dots))
    columns = slice(max(0, round(left * dots)), round((left + sheets.layout.width) * dots))
    return numpy.ascontiguousarray(picture[rows, columns])


def decoded(picture: NDArray[numpy.uint8]) -> str:
    """The text of the one QR code in a picture; empty when there is none that reads."""
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormat.QRCode,
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return str(found[0].text) if len(found) == 1 else ""
