"""Asking a seller for what is sold by asking: sent, answered, followed, forgotten; and refused where it must be."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from shop.enquiries.models import Enquiry
from shop.enquiries.retention import forget_outdated
from shop.listings.models import Listing
from tests.shop.conftest import MarketFactory
from tests.shop.test_gate import revoke
from traceability.register.clock import today
from traceability.representing.models import Representative

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
ASKED = {
    "name": "Lan",
    "contact": "lan@example.vn",
    "wanted_when": "thứ bảy",
    "wanted_how_many": "4 người",
    "message": "Còn chỗ không?",
}


@pytest.fixture
def journey(market: MarketFactory) -> Listing:
    listing = market.listing("Thăm bản", set_key="tourism")
    seller = listing.certified_product.producer.seller
    seller.email = "ban@example.vn"
    seller.save()
    return listing


def ask(client: Client, listing: Listing, **changes: str) -> Any:
    return client.post(f"/hoi-mua/{listing.product_id}/", {**ASKED, **changes}, follow=True)


def representative(listing: Listing) -> Client:
    user = get_user_model().objects.create_user("chu@example.vn", "x")
    producer = listing.certified_product.producer
    Representative.objects.create(user=user, producer=producer, since=today(), checked_by="x")
    client = Client()
    client.force_login(user, "shop.users.backends.EmailOrPhoneBackend")
    return client


def test_an_enquiry_goes_to_the_seller_and_comes_back(
    client: Client, journey: Listing, django_capture_on_commit_callbacks: Any
) -> None:
    assert f"/hoi-mua/{journey.product_id}/" in client.get(journey.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = ask(client, journey)
    made = Enquiry.objects.get()
    assert page.redirect_chain == [(f"/hoi-mua/theo-doi/{made.secret}/", 302)]
    assert [letter.to for letter in mail.outbox] == [["ban@example.vn"], ["lan@example.vn"]]
    assert "Còn chỗ không?" in mail.outbox[0].body
    inbox = representative(journey)
    path = f"/nha-san-xuat/{made.seller.producer_id}/hoi-mua/"
    assert "Còn chỗ không?" in inbox.get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        inbox.post(f"{path}{made.pk}/", {"text": "Còn, mời bạn."})
    made.refresh_from_db()
    assert (made.state, made.answer) == ("answered", "Còn, mời bạn.")
    assert "Còn, mời bạn." in mail.outbox[-1].body
    assert "Còn, mời bạn." in Client().get(f"/hoi-mua/theo-doi/{made.secret}/").content.decode()
    inbox.post(f"{path}{made.pk}/", {"close": "1"})
    made.refresh_from_db()
    assert (made.state, [event.step for event in made.events.all()]) == (
        "closed",
        ["sent", "answered", "closed"],
    )
    assert b"errors" not in inbox.post(f"{path}{made.pk}/", {"text": "Nữa"}).content
    made.refresh_from_db()
    assert made.answer == "Còn, mời bạn."


def test_what_can_be_bought_or_has_lapsed_is_not_asked_for(
    client: Client, market: MarketFactory, journey: Listing
) -> None:
    assert ask(client, market.listing()).status_code == 404
    revoke(market, journey)
    assert ask(client, journey).status_code == 404
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize("field", ["name", "contact", "message"])
def test_what_is_missing_is_said(client: Client, journey: Listing, field: str) -> None:
    assert field in ask(client, journey, **{field: ""}).context["form"].errors
    assert Enquiry.objects.count() == 0


def test_programs_that_fill_in_everything_write_to_nobody(client: Client, journey: Listing) -> None:
    assert ask(client, journey, website="http://x.example").status_code == 200
    assert (Enquiry.objects.count(), mail.outbox) == (0, [])


def test_nobody_floods_a_seller(client: Client, journey: Listing) -> None:
    for _time in range(12):
        ask(client, journey)
    assert Enquiry.objects.count() == 10


def test_a_year_later_nobody_is_named(client: Client, journey: Listing) -> None:
    ask(client, journey)
    now = timezone.now()
    assert forget_outdated(now + timedelta(days=364)) == ""
    assert forget_outdated(now + timedelta(days=366)) == "1 enquiries"
    made = Enquiry.objects.get()
    assert (made.name, made.contact, made.message, made.state) == ("", "", "", "closed")
    assert client.get(f"/hoi-mua/theo-doi/{made.secret}/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_any_number(
    client: Client, journey: Listing, django_assert_num_queries: Any, count: int
) -> None:
    for _time in range(count):
        ask(client, journey)
    inbox = representative(journey)
    path = f"/nha-san-xuat/{journey.certified_product.producer_id}/hoi-mua/"
    inbox.get(path)
    with django_assert_num_queries(8):
        assert inbox.get(path).status_code == 200
