"""Reviews on pages: written from the order, read by the market, seen by everybody and by machines."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from shop.listings.cards import cards_for
from shop.listings.models import Listing
from shop.reviews import gate
from shop.reviews.buying import Bought
from shop.reviews.models import Review, State
from tests.shop.conftest import NOON
from tests.shop.counting import asked_by_rooms, counted
from tests.shop.questions.test_pages import signed_in, words
from traceability.register.models import Certificate

Buy = Callable[..., Bought]
Published = Callable[..., Review]


def place(bought: Bought, name: str = "reviews:write", **more: Any) -> str:
    order = bought.line.seller_order.order
    return reverse(name, kwargs={"order_number": order.number, "line": bought.line.pk, **more})


def test_a_buyer_writes_from_the_order_and_nobody_else_can(
    listing: Listing, buy: Buy, buyer: Any, staff: Any
) -> None:
    bought = buy(user=buyer)
    said = {"stars": "5", "text": "Mật thơm.", "name": "Lan"}
    assert signed_in(staff).post(place(bought), said).status_code == 404
    assert Client().post(place(bought), said).status_code == 302  # to sign in
    client = signed_in(buyer)
    assert client.post(place(bought), {"stars": "6", "text": "Mật thơm."}).status_code == 422
    assert Review.objects.count() == 0
    assert "Chợ xem đánh giá trước khi đăng" in words(client.post(place(bought), said, follow=True))
    review = Review.objects.get()
    assert (review.stars, review.state, review.author_name) == (5, State.WAITING, "Lan")
    assert "Mật thơm." not in words(Client().get(listing.get_absolute_url()))
    desk = signed_in(staff)
    desk.post(reverse("reviews_staff:approve", args=[review.pk]))
    assert "Mật thơm." in words(Client().get(listing.get_absolute_url()))


def test_a_guest_writes_with_the_orders_secret(listing: Listing, buy: Buy) -> None:
    bought = buy(guest_email="khach@example.vn")
    order = bought.line.seller_order.order
    said = {"stars": "3", "text": "Tạm được."}
    assert Client().post(place(bought, "reviews:guest_write", hash="x:y"), said).status_code == 404
    secret = order.verification_hash()
    assert Client().post(place(bought, "reviews:guest_write", hash=secret), said).status_code == 302
    assert Review.objects.get().author is None
    page = Client().get(
        reverse("reviews:of_guest_order", kwargs={"order_number": order.number, "hash": secret})
    )
    assert "Tạm được." in words(page)


def test_machines_read_the_same_numbers_and_cards_too(listing: Listing, published: Published) -> None:
    published(5), published(4)
    page = BeautifulSoup(Client().get(listing.get_absolute_url()).content, "html.parser")
    blocks = [json.loads(one.string or "") for one in page.select('script[type="application/ld+json"]')]
    (product,) = [block for block in blocks if block["@type"] == "Product"]
    assert (product["aggregateRating"]["ratingValue"], product["aggregateRating"]["reviewCount"]) == (
        "4.5",
        2,
    )
    assert [one["reviewRating"]["ratingValue"] for one in product["review"]] == ["4", "5"]
    (card,) = cards_for([listing.product_id], NOON)
    assert card.rating == 4.5


def test_a_lapsed_product_keeps_its_reviews_invisible(listing: Listing, published: Published) -> None:
    published()
    Certificate.objects.update(valid_until=date(2025, 7, 1))
    assert cards_for([listing.product_id], NOON) == []
    assert Client().get(reverse("reviews:about", args=[listing.product_id])).status_code == 404
    assert "Mật thơm" not in words(Client().get(listing.get_absolute_url()))


def test_the_seller_sees_what_is_published_alone(
    listing: Listing, published: Published, buy: Buy, buyer: Any, answerer: Any
) -> None:
    review = published(text="Ngọt vừa.")
    gate.write(buy(user=buyer), gate.Words(1, "Chưa ai đọc."), NOON)
    producer, client = listing.certified_product.producer_id, signed_in(answerer)
    page = words(client.get(reverse("reviews:portal", args=[producer])))
    assert ("Ngọt vừa." in page, "Chưa ai đọc." in page) == (True, False)
    client.post(reverse("reviews:answer", args=[producer, review.pk]), {"text": "Cảm ơn."})
    review.refresh_from_db()
    assert review.answer_draft == "Cảm ơn."


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_for_one_and_three(
    listing: Listing, published: Published, answerer: Any, staff: Any, count: int
) -> None:
    for _number in range(count):
        published()
    pages = {
        "about": (Client(), reverse("reviews:about", args=[listing.product_id])),
        "portal": (
            signed_in(answerer),
            reverse("reviews:portal", args=[listing.certified_product.producer_id]),
        ),
        "staff": (signed_in(staff), reverse("reviews_staff:index") + "?nao=cong-khai"),
    }
    waiting = asked_by_rooms(NOON)
    expected = {"about": (4, count), "portal": (8, count), "staff": (6 + waiting, count)}
    assert counted(pages, ".talks > li") == expected
