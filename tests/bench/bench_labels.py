"""What a run of labels costs beside the plain way: seconds, peak memory and size of the PDF, both in one run.

    python tests/bench/bench_labels.py [labels …]        (10,000 unless told)

The plain way is `qrcode` as its handbook shows it, each dark module a rectangle on reportlab's own canvas. Each way
runs in a process of its own, so that its peak memory is its own. Ten pages of ours, spread over the run, are then
rendered at 300 and at 203 dots per inch and every code on them is decoded. Not a timed test; no database.
"""

import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

import pypdfium2  # noqa: E402
import qrcode  # noqa: E402
from qrcode.constants import ERROR_CORRECT_M  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from tests.traceability.labels.examples import HONEY, MOMENT, serials, sheets_of  # noqa: E402
from traceability.codes import qr  # noqa: E402
from traceability.labels.drawing.sheets import SheetWriter  # noqa: E402
from traceability.labels.reading.sheets import decoded, rendered  # noqa: E402
from traceability.labels.stock.presets import PRESETS  # noqa: E402

GRID = PRESETS["a4-40x30"].grid
SAMPLED = 10


def main(sizes: list[int]) -> None:
    print("labels   way     seconds   labels/s   peak MB   above start MB   file MB")
    for size in sizes:
        with TemporaryDirectory() as folder:
            for way in ("ours", "plain"):
                path = Path(folder, f"{way}.pdf")
                told = [sys.executable, __file__, "--way", way, str(size), str(path)]
                seconds, start, peak = map(
                    float, subprocess.run(told, capture_output=True, text=True, check=True).stdout.split()
                )
                print(
                    f"{size:6}   {way:5} {seconds:9.1f} {size / seconds:10.0f} {peak:9.0f} {peak - start:16.0f}"
                    f" {path.stat().st_size / 1e6:9.1f}"
                )
            for dots in (300, 203):
                pages, read, wrong = sampled(Path(folder, "ours.pdf"), size, dots)
                print(f"{size:6}   {pages} pages at {dots} dots per inch: {read} codes decoded, {wrong} not")
        encoders()


def ours(size: int, path: Path) -> None:
    with path.open("wb") as file:
        writer = SheetWriter(file, sheets_of(GRID), "Tem", MOMENT)
        writer.add(serials(size))
        writer.finish()


def plain(size: int, path: Path) -> None:
    """A code as `qrcode` chooses mask and version, a rectangle for each dark module, one line of text."""
    layout = sheets_of(GRID).layout
    canvas = Canvas(str(path), pagesize=(GRID.paper_width * mm, GRID.paper_height * mm))
    for index, serial in enumerate(serials(size)):
        place = index % GRID.per_page
        if index and not place:
            canvas.showPage()
        left, top = GRID.place(place)
        symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
        symbol.add_data(HONEY.reference_of(serial).printed_url)
        symbol.make(fit=True)
        side = layout.x_dimension * mm
        for y, row in enumerate(symbol.get_matrix()):
            for x, dark in enumerate(row):
                if dark:
                    from_left = (left + layout.code_left) * mm + x * side
                    from_top = (GRID.paper_height - top - layout.code_top) * mm - (y + 1) * side
                    canvas.rect(from_left, from_top, side, side, stroke=0, fill=1)
        canvas.setFont("Helvetica", 6)
        canvas.drawString((left + 1) * mm, (GRID.paper_height - top - 28) * mm, serial)
    canvas.save()


def sampled(path: Path, size: int, dots: int) -> tuple[int, int, int]:
    """Pages looked at, codes that read as they ought to, and those that do not."""
    sheets, given = sheets_of(GRID), serials(size)
    pages = range(sheets.pages_for(size))
    chosen = sorted(random.Random(7).sample(pages, min(SAMPLED, len(pages))))
    document = pypdfium2.PdfDocument(path)
    right = wrong = 0
    for page in chosen:
        picture = rendered(document, page, dots)
        for index in sheets.places(page, size):
            _page, left, top = sheets.place_of(index)
            per_mm = dots / 25.4
            label = picture[round(top * per_mm) : round((top + 30) * per_mm),
                            round(left * per_mm) : round((left + 40) * per_mm)].copy()  # fmt: skip
            is_right = decoded(label) == sheets.facts.reference_of(given[index]).printed_url
            right, wrong = right + is_right, wrong + (not is_right)
    document.close()
    return len(chosen), right, wrong


def encoders() -> None:
    """Milliseconds for one code of a label with GTIN, lot and serial."""
    urls = [HONEY.reference_of(serial).printed_url for serial in serials(200)]
    for name, draw in (("qrcode", qr.modules), ("bulk", qr.bulk_modules)):
        began = perf_counter()
        for url in urls:
            draw(url)
        print(f"one code, {name}: {(perf_counter() - began) / len(urls) * 1000:.2f} ms")


def peak_in_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        before, began = peak_in_mb(), perf_counter()
        {"ours": ours, "plain": plain}[sys.argv[2]](int(sys.argv[3]), Path(sys.argv[4]))
        print(perf_counter() - began, before, peak_in_mb())
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000])
