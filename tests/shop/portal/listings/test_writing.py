"""From a certified product to a listing on one page: photos, draft, preview, sending, undoing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from shop.listings.models import Listing
from shop.moderation import gate
from shop.moderation.models import Draft, Photo, Submission
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by, jpeg
from traceability.register.models import CertifiedProduct

TYPED = {"unit": "chai 500 ml", "price": "165.000", "stock": "40", "description": "Mật của ong rừng."}


@pytest.fixture
def honey(market: MarketFactory) -> CertifiedProduct:
    return market.certified()


@pytest.fixture
def page(seller: Any, honey: CertifiedProduct) -> str:
    return reverse("portal_listings:new", args=[seller.producer_id, honey.pk])


def soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_valid_products_come_first_and_others_say_why(
    portal: Client, seller: Any, market: MarketFactory, honey: CertifiedProduct
) -> None:
    market.register.certificate(
        market.register.product("Ba kích"), issued_on=honey.created_at.date().replace(year=2020)
    )
    shown = soup(portal.get(reverse("portal_listings:choose", args=[seller.producer_id])))
    rows = shown.select(".choices > li")
    assert [row.strong.get_text() for row in rows] == ["Mật ong hoa núi", "Ba kích"]  # type: ignore[union-attr]
    assert rows[0].a["href"] == reverse("portal_listings:new", args=[seller.producer_id, honey.pk])  # type: ignore[index,union-attr]
    assert "giấy chứng nhận OCOP đã hết hạn" in rows[1].get_text()
    assert rows[1].a["href"] == reverse("renewals:own")  # type: ignore[index,union-attr]


def test_one_page_makes_a_listing_that_waits(portal: Client, page: str, honey: CertifiedProduct) -> None:
    portal.post(page, TYPED | {"deed": "add", "photos": [jpeg(), jpeg(colour="red")]})
    answer = portal.post(page, TYPED | {"deed": "send"})
    listing = Listing.objects.get()
    record = listing.product.stockrecords.get()
    assert answer.headers["Location"].endswith(f"/hang-ban/{listing.pk}/")
    assert (listing.state, record.price, record.num_in_stock) == ("draft", 165_000, 40)
    assert Submission.objects.get().is_first
    assert len(Submission.objects.get().changes.get(field="photos").new) == 2
    assert Draft.objects.count() == 0
    again = portal.post(page, TYPED | {"deed": "send"})
    assert "đang chờ" in soup(again).get_text()
    assert Listing.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"price": "16,5"}, "price"),
        ({"stock": "-1"}, "stock"),
        ({"unit": ""}, "unit"),
        ({"unit2": "can"}, "price2"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept_as_a_draft(
    portal: Client, page: str, changed: dict[str, str], field: str
) -> None:
    shown = soup(portal.post(page, TYPED | changed | {"deed": "send"}))
    assert shown.select_one(f"#id_{field}_error") is not None
    assert Listing.objects.count() == 0
    assert Draft.objects.get().content["description"] == "Mật của ong rừng."


def test_photos_are_moved_deleted_and_put_back(portal: Client, page: str) -> None:
    portal.post(page, TYPED | {"deed": "add", "photos": [jpeg(colour=c) for c in ("red", "green", "blue")]})
    red, green, blue = [f"p{key}" for key in Photo.objects.order_by("pk").values_list("pk", flat=True)]

    def after(deed: str) -> tuple[list[str], list[str]]:
        portal.post(page, TYPED | {"deed": deed})
        content = Draft.objects.get().content
        return content["photos"], content["removed"]

    assert after(f"main:{blue}") == ([blue, red, green], [])
    assert after(f"down:{blue}") == ([red, blue, green], [])
    assert after(f"remove:{red}") == ([blue, green], [red])
    assert after("remove:p999") == ([blue, green], [red])
    assert after(f"back:{red}") == ([blue, green, red], [])


def test_what_is_no_photo_is_refused_in_words_and_nothing_is_sent(portal: Client, page: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    wrong = SimpleUploadedFile("anh.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    shown = soup(portal.post(page, TYPED | {"deed": "send", "photos": [wrong]}, follow=True))
    assert "anh.jpg" in shown.get_text()
    assert (Photo.objects.count(), Listing.objects.count()) == (0, 0)


def test_a_draft_is_looked_at_as_a_buyer_and_thrown_away(portal: Client, page: str) -> None:
    shown = soup(portal.post(page, TYPED | {"deed": "preview"}, follow=True))
    assert shown.select_one(".price").get_text() == "165.000\xa0₫"  # type: ignore[union-attr]
    portal.post(page, TYPED | {"deed": "discard"})
    assert Draft.objects.count() == 0


def test_a_second_listing_begins_with_what_the_first_said(
    portal: Client, seller: Any, market: MarketFactory
) -> None:
    market.listing("Mật ong bạc hà", storage="Nơi mát", shelf_life="24 tháng")
    other = market.certified("Mật ong nhãn")
    shown = soup(portal.get(reverse("portal_listings:new", args=[seller.producer_id, other.pk])))
    assert shown.select_one("#id_storage")["value"] == "Nơi mát"  # type: ignore[index]


def test_words_of_a_listing_on_show_wait_and_can_be_taken_back(
    portal: Client, seller: Any, market: MarketFactory
) -> None:
    listing = market.listing(description="Cũ")
    edit = reverse("portal_listings:edit", args=[seller.producer_id, listing.pk])
    portal.post(edit, {"unit": "chai 500 ml", "description": "Mới", "deed": "send"})
    own = reverse("portal_listings:listing", args=[seller.producer_id, listing.pk])
    assert "Chưa ai mở xem" in soup(portal.get(own)).get_text()
    gate.look(Submission.objects.get(), by("Hà"))
    assert "Hà đã xem lúc" in soup(portal.get(own)).get_text()
    portal.post(reverse("portal_listings:take_back", args=[seller.producer_id, listing.pk]))
    assert Draft.objects.get().content["description"] == "Mới"
    assert soup(portal.get(edit)).select_one("#id_description").get_text().strip() == "Mới"  # type: ignore[union-attr]
    listing.product.refresh_from_db()
    assert listing.product.description == "Cũ"
