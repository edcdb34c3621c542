"""The QR images behind a code: served for ever, read back, and drawn for nothing that we did not issue."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.test_qr import rasterised, read
from tests.traceability.scan_page.conftest import Phone


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
