"""What a reader on weak data pays for a first look at each new public page: page, styles and scripts, compressed.

Fonts come on top once for the whole site (about 75 kB), and every page is readable in the system's letters before.
"""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.register_factory import RegisterFactory

pytestmark = pytest.mark.django_db
ASSETS = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src)="/static/([^"]+)"')
FOREIGN = re.compile(r'(?:src|href)="(?:https?:)?//(?!testserver|localhost)[^"]*\.(?:css|js|woff2?|png|svg)"')
MOST = 30_000  # bytes
PAGES = [
    "/so-dang-ky/",
    "/so-dang-ky/tinh/",
    "/so-dang-ky/tinh/19/",
    "/so-dang-ky/nhat-ky/",
    "/so-dang-ky/du-lieu/",
    "/api/",
    "/gia-han/",
    "/gia-han/tinh/19/",
    "/diem-ban/",
    "/diem-ban/kiem-tra/",
    "/so-lieu/",
    "/so-lieu/thai-nguyen/",
]


def weigh(client: Client, path: str) -> int:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    text = gzip.decompress(answer.content).decode()
    assert FOREIGN.findall(text) == []
    assets = {re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name) for name in ASSETS.findall(text)}
    assert assets
    return len(answer.content) + sum(weight_of(name) for name in assets)


def weight_of(name: str) -> int:
    path = finders.find(name)
    assert isinstance(path, str)
    with open(path, "rb") as file:
        return len(gzip.compress(file.read()))


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_light(client: Client, register: RegisterFactory, path: str) -> None:
    for number in range(40):
        register.certificate(register.product(f"Mật ong hoa núi số {number}"))
    assert weigh(client, path) < MOST


def test_the_page_of_a_certificate_is_light(client: Client, register: RegisterFactory) -> None:
    certificate = register.certificate()
    weight = weigh(client, f"/so-dang-ky/chung-nhan/{certificate.public_id}/")
    assert weight < 20_000


def test_the_reader_of_codes_is_fetched_only_by_who_scans(client: Client) -> None:
    page = client.get("/diem-ban/kiem-tra/").content.decode()
    assert not any("js/qr-" in name for name in ASSETS.findall(page))
    assert weight_of("ocop/js/qr-sight.js") + weight_of("ocop/js/qr-words.js") < 7_000


def test_what_has_an_etag_keeps_its_bytes(client: Client) -> None:
    answer = client.get("/api/openapi.json", headers={"accept-encoding": "gzip"})
    assert answer["ETag"]
    assert "Content-Encoding" not in answer.headers
