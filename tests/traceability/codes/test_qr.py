"""Every QR is read back with zxing-cpp to the address that it should have."""

import re
from io import BytesIO

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from tests.register_factory import RegisterFactory
from traceability.codes import qr

ADDRESS = "https://ocop.thainguyen.gov.vn/t/7KQ2M4XD9P"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def read(image: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(np.array(image.convert("L")))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return str(code.text)


def rasterised(svg: str, scale: int = 6) -> Image.Image:
    """Our own SVG drawn from its rectangles; anything else in it would be an error."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg).group(1))  # type: ignore[union-attr]
    image = Image.new("L", (size * scale, size * scale), 255)
    draw = ImageDraw.Draw(image)
    path = re.search(r'<path d="([^"]*)"/></svg>$', svg).group(1)  # type: ignore[union-attr]
    assert RUN.sub("", path) == ""
    for x, y, length, back in RUN.findall(path):
        assert length == back
        left, top = int(x) * scale, int(y) * scale
        draw.rectangle((left, top, left + int(length) * scale - 1, top + scale - 1), 0)
    return image


def test_svg_png_and_terminal_say_the_same_address() -> None:
    assert read(rasterised(qr.svg(ADDRESS))) == ADDRESS
    assert read(Image.open(BytesIO(qr.png(ADDRESS)))) == ADDRESS
    assert read(from_terminal(qr.terminal(ADDRESS))) == ADDRESS


def from_terminal(text: str) -> Image.Image:
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.splitlines()]
    rows = []
    for line in lines:
        rows += [[letter in "▀█" for letter in line], [letter in "▄█" for letter in line]]
    small = Image.fromarray(np.where(np.array(rows), 0, 255).astype("uint8"))
    return small.resize((small.width * 6, small.height * 6), Image.Resampling.NEAREST)


def test_symbol_has_its_quiet_zone_and_correction_m() -> None:
    rows = qr.modules(ADDRESS)
    assert not any(any(row) for row in rows[:4] + rows[-4:])
    assert not any(any(row[:4] + row[-4:]) for row in rows)
    (code,) = zxingcpp.read_barcodes(np.array(rasterised(qr.svg(ADDRESS))))
    assert code.ec_level == "M"


def test_png_is_large_and_sharp_enough_for_print() -> None:
    image = Image.open(BytesIO(qr.png(ADDRESS)))
    modules = len(qr.modules(ADDRESS))
    assert image.mode == "1"
    assert image.width == image.height >= 1_200
    assert image.width % modules == 0


def test_scan_url_is_the_public_address_and_the_code(
    db: None, register: RegisterFactory, settings: object
) -> None:
    settings.OCOP_PUBLIC_URL = ADDRESS.removesuffix("/t/7KQ2M4XD9P")  # type: ignore[attr-defined]
    product = register.product()
    assert qr.scan_url(product) == f"https://ocop.thainguyen.gov.vn/t/{product.code}"
