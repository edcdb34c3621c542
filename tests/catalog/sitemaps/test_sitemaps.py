"""Sitemaps: every file parses, names only what is on show, with its pictures and its other language."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from oscar.core.loading import get_model

from catalog.sitemaps import sections
from tests.shop.conftest import MarketFactory
from tests.traceability.reports.pictures import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def read(client: Client, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ElementTree.fromstring(answer.getvalue())  # noqa: S314 - our own


def places(tree: ElementTree.Element) -> list[str]:
    return [str(found.text) for found in tree.findall(".//s:loc", SPACES)]


def test_the_index_names_every_file_and_each_can_be_read(client: Client, market: MarketFactory) -> None:
    market.listing()
    files = places(read(client, "/sitemap.xml"))
    assert [file.removeprefix("http://testserver/sitemap-") for file in files] == [
        f"{key}-1.xml" for key in sections.SECTIONS
    ]
    for file in files:
        for place in places(read(client, file.removeprefix("http://testserver"))):
            assert client.get(place.removeprefix("http://testserver")).status_code == 200, place


def test_a_product_stands_there_in_both_languages_with_its_pictures(
    client: Client, market: MarketFactory
) -> None:
    listing = market.listing()
    image = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    picture = get_model("catalogue", "ProductImage").objects.create(product=listing.product, original=image)
    tree = read(client, "/sitemap-san-pham-1.xml")
    vi = "http://testserver" + listing.get_absolute_url()
    en = "http://testserver/en" + listing.get_absolute_url()
    assert places(tree) == [vi, en]
    ways = [(way.get("hreflang"), way.get("href")) for way in tree.findall("s:url[1]/x:link", SPACES)]
    assert ways == [("vi", vi), ("en", en)]
    shown = [found.text for found in tree.findall("s:url[1]/i:image/i:loc", SPACES)]
    assert shown == ["http://testserver" + picture.original.url]


def test_what_lapsed_is_in_no_sitemap(client: Client, market: MarketFactory) -> None:
    market.listing("Trà cũ", issued_on=date(2023, 11, 21))
    assert places(read(client, "/sitemap-san-pham-1.xml")) == []


def test_files_are_split_at_the_limit(
    client: Client, market: MarketFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        market.listing(f"Sản phẩm {number}")
    monkeypatch.setattr(sections, "ENTRIES_IN_A_FILE", 2)
    files = [file for file in places(read(client, "/sitemap.xml")) if "san-pham" in file]
    assert [len(places(read(client, file.removeprefix("http://testserver")))) for file in files] == [4, 2]
    assert client.get("/sitemap-san-pham-3.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_products_cost_three_queries_a_file(
    client: Client, market: MarketFactory, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        market.listing(f"Sản phẩm {number}")
    with django_assert_num_queries(3):
        client.get("/sitemap-san-pham-1.xml").getvalue()


def test_robots_are_told_of_the_sitemap_and_kept_from_baskets(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /gio/", "Disallow: /en/thanh-toan/", "Disallow: /quan-tri/"} <= set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
