"""What the sitemaps list: products on show, stories, fairs, the register's records. One query or two for each file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from oscar.core.loading import get_model

from catalog.fairs.models import Fair
from catalog.sitemaps.entries import Entry
from cms.stories.models import StoryPage
from shop.listings.models import Listing
from traceability.register.models import Certificate, Commune, Producer, Province

ADDRESSES_IN_A_FILE = 50_000  # the protocol's limit
ENTRIES_IN_A_FILE = ADDRESSES_IN_A_FILE // 2  # each page in two languages
FIXED = (
    "browse:list",
    "lookup",
    "fairs:list",
    "open_register:search",
    "open_register:provinces",
    "open_register:data",
    "board:nation",
    "log:index",
    "credentials:index",
    "renewals:index",
    "points_of_sale:index",
)


@dataclass(frozen=True)
class Section:
    """`rows(moment)` are ordered by key; `entry` makes one of a row; `prepare` reads what a file's rows need."""

    key: str
    rows: Callable[[datetime], Any]
    entries: Callable[[Any], Iterator[Entry]]

    def pages(self, moment: datetime) -> int:
        """At least one, so that a file that search engines know does not vanish."""
        rows = self.rows(moment)
        count = len(rows) if isinstance(rows, tuple) else rows.count()
        return max(1, -(-count // ENTRIES_IN_A_FILE))

    def page(self, number: int, moment: datetime) -> Iterator[Entry]:
        """Vietnamese addresses, whichever language is asked in."""
        start = (number - 1) * ENTRIES_IN_A_FILE
        with translation.override("vi"):
            yield from self.entries(self.rows(moment)[start : start + ENTRIES_IN_A_FILE])


def _fixed(names: tuple[str, ...]) -> Iterator[Entry]:
    yield Entry("/")
    for name in names:
        yield Entry(reverse(name))


def _listings(moment: datetime) -> "QuerySet[Listing]":
    return Listing.objects.on_show(moment).select_related("product").order_by("pk")


def _products(listings: "QuerySet[Listing]") -> Iterator[Entry]:
    shown = list(listings)
    pictures = _pictures([listing.product_id for listing in shown])
    for listing in shown:
        yield Entry(
            listing.get_absolute_url(),
            listing.product.date_updated,
            tuple(pictures.get(listing.product_id, ())),
        )


def _pictures(products: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    images = get_model("catalogue", "ProductImage").objects.filter(product__listing__isnull=False)
    wanted = set(products)
    for image in images.order_by("product_id", "display_order").iterator():
        if image.product_id in wanted:
            found.setdefault(image.product_id, []).append(_absolute(image.original.url))
    return found


def _stories(pages: Any) -> Iterator[Entry]:
    """A story exists in the languages that somebody wrote it in; each has its own address."""
    for page in pages:
        hero = (_absolute(page.hero.file.url),) if page.hero else ()
        url = page.get_url()
        if url:
            yield Entry(_path(url), page.last_published_at, hero, is_bilingual=False)


def _records(name: str, argument: str, field: str) -> Callable[[Any], Iterator[Entry]]:
    def entries(rows: Any) -> Iterator[Entry]:
        for value in rows.values_list(field, flat=True).iterator():
            yield Entry(reverse(name, kwargs={argument: value}))

    return entries


def _fairs(rows: Any) -> Iterator[Entry]:
    for fair in rows:
        yield Entry(fair.get_absolute_url(), fair.published_at)


def _absolute(url: str) -> str:
    return urljoin(f"{settings.OCOP_PUBLIC_URL}/", url)


def _path(url: str) -> str:
    """Wagtail names its own host before the path as soon as there are two sites."""
    return url if url.startswith("/") else "/" + url.split("/", 3)[-1]


SECTIONS = {
    section.key: section
    for section in (
        Section("trang", lambda moment: FIXED, _fixed),
        Section("san-pham", _listings, _products),
        Section(
            "cau-chuyen",
            lambda moment: StoryPage.objects.live().public().select_related("hero").order_by("pk"),
            _stories,
        ),
        Section("hoi-cho", lambda moment: Fair.objects.filter(state="published").order_by("pk"), _fairs),
        Section(
            "chung-nhan",
            lambda moment: Certificate.objects.filter(voided_on=None).order_by("pk"),
            _records("open_register:certificate", "public_id", "public_id"),
        ),
        Section(
            "chu-the",
            lambda moment: Producer.objects.order_by("pk"),
            _records("open_register:producer", "pk", "pk"),
        ),
        Section(
            "tinh",
            lambda moment: Province.objects.order_by("pk"),
            _records("open_register:province", "code", "pk"),
        ),
        Section(
            "xa",
            lambda moment: Commune.objects.filter(producers__isnull=False).distinct().order_by("pk"),
            _records("open_register:commune", "code", "pk"),
        ),
    )
}
