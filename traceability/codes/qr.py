"""QR codes drawn from their modules: as SVG, as PNG for print, and with half blocks for a terminal.

Error correction M (15 % of the symbol may be damaged) and a quiet zone of 4 modules, as ISO/IEC 18004 asks.
Single codes are drawn by `qrcode`, labels by the thousand through `bulk_modules`, which says the same in another mask.
"""

from collections.abc import Callable
from io import BytesIO

import numpy
import qrcode
import zxingcpp
from django.conf import settings
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

from traceability.register.models import CertifiedProduct

QUIET_ZONE = 4  # modules
PRINT_PIXELS = 1200  # at least this wide: 10 cm at 300 dots per inch
PAPER_AND_INK = (
    "\x1b[48;5;231m\x1b[38;5;16m"  # white ground, black ink, whatever the terminal's own colours are
)
PLAIN = "\x1b[0m"
Draw = Callable[[str], list[list[bool]]]


def scan_url(product: CertifiedProduct) -> str:
    """The permanent address of a product, exactly as every printed code carries it."""
    return scan_url_of(product.code)


def scan_url_of(code: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/t/{code}"


def modules(url: str) -> list[list[bool]]:
    """The symbol as rows of modules, True for dark, with its quiet zone."""
    symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    symbol.add_data(url)
    symbol.make(fit=True)
    return [[bool(module) for module in row] for row in symbol.get_matrix()]


def bulk_modules(url: str) -> list[list[bool]]:
    """As `modules`, some thirty times as fast (tests/bench/bench_labels.py): same text, version and error correction.

    The two encoders may choose different masks, so the pictures differ where what they say does not.
    """
    symbol = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    dark = numpy.array(symbol.to_image(scale=1, add_quiet_zones=False)) == 0
    rows: list[list[bool]] = numpy.pad(dark, QUIET_ZONE).tolist()
    return rows


def svg(url: str, draw: Draw = modules) -> str:
    """A complete SVG document, one unit per module, white ground included; scales to any size without blur."""
    rows = draw(url)
    size = len(rows)
    runs = "".join(
        f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in runs_of(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{runs}"/></svg>'
    )


def png(url: str, draw: Draw = modules) -> bytes:
    """A black-and-white PNG of 1,200 to 1,260 pixels a side, whole pixels per module: sharp in print up to 10 cm."""
    rows = draw(url)
    scale = -(-PRINT_PIXELS // len(rows))
    small = Image.new("1", (len(rows), len(rows)))
    small.putdata([0 if dark else 1 for row in rows for dark in row])
    large = small.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST)
    file = BytesIO()
    large.save(file, "PNG", optimize=True, dpi=(300, 300))
    return file.getvalue()


def terminal(url: str) -> str:
    """Lines of half blocks (two modules each) in black on white by ANSI colours; a phone reads it off the screen."""
    rows = modules(url)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)
    return "\n".join(f"{PAPER_AND_INK}{line}{PLAIN}" for line in lines)


_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def runs_of(row: list[bool]) -> list[tuple[int, int]]:
    """The dark runs of a row as (start, length)."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
