"""Every QR is read back with zxing-cpp to the address that it should have; nothing is drawn for unknown codes."""

import re
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from django.test import Client
from PIL import Image, ImageDraw
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.conftest import Phone
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


def test_images_are_served_for_ever_and_read_back(
    db: None, register: RegisterFactory, client: Client
) -> None:
    product = register.product()
    svg, png = client.get(f"/t/{product.code}.svg"), client.get(f"/t/{product.code}.png")
    assert (svg["Content-Type"], png["Content-Type"]) == ("image/svg+xml", "image/png")
    assert read(rasterised(svg.content.decode())) == f"http://testserver/t/{product.code}"
    assert read(Image.open(BytesIO(png.content))) == f"http://testserver/t/{product.code}"
    for response in (svg, png):
        assert response["Cache-Control"] == "max-age=31536000, public, immutable"
        assert response.cookies == {}
        assert "Cookie" not in response["Vary"]
        again = client.get(response.wsgi_request.path, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert svg["ETag"] != png["ETag"]


def test_qr_on_the_scan_page_leads_back_to_it(db: None, register: RegisterFactory, phone: Phone) -> None:
    for situation in (situations.valid, situations.expired):
        product = situation(register)
        drawn = re.search(
            r'<div class="code__qr">(<svg .*?</svg>)</div>', phone.open(product).content.decode()
        )
        assert drawn is not None
        assert read(rasterised(drawn.group(1))) == f"http://testserver/t/{product.code}"


def test_image_of_a_certificate_does_not_depend_on_its_state(
    db: None, register: RegisterFactory, client: Client
) -> None:
    product = situations.revoked(register)
    assert client.get(f"/t/{product.code}.svg").status_code == 200


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_nothing_is_drawn_for_a_code_that_we_did_not_issue(
    ending: str, db: None, register: RegisterFactory, client: Client
) -> None:
    code = register.product().code
    for typed in ("ZZZZZ22222", "ABC", "%00", "🍯", "A" * 3000):
        assert client.get(f"/t/{typed}.{ending}").status_code == 404
    lower = client.get(f"/t/{code.lower()}.{ending}")
    assert (lower.status_code, lower["Location"]) == (301, f"/t/{code}.{ending}")
    assert client.post(f"/t/{code}.{ending}").status_code == 405


def test_an_image_costs_two_queries(
    db: None, register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    code = register.product().code
    with django_assert_num_queries(2):
        client.get(f"/t/{code}.svg")
