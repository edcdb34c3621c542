"""An authority takes a listing off the market: at once, with its paper, and lifted only by who may."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from shop.listings import gate as listing_gate
from shop.listings.models import Listing
from shop.moderation import takedowns
from shop.moderation.acting import By, Refused
from shop.moderation.models import TakeDown
from shop.moderation.models.takedowns import Source
from tests.shop.conftest import MarketFactory
from traceability.register.clock import today
from traceability.register.models import Appointment

PAPER = takedowns.Paper("safety", "Chi cục An toàn thực phẩm", "12/QĐ-ATTP", "Có phẩm màu cấm.")


def officer(province: str, role: str = "trade") -> By:
    user = get_user_model().objects.create_user(f"{role}{province}@example.vn", "mật-khẩu-dài-dài")
    Appointment.objects.create(user=user, role=role, province_id=province, first_day=today())
    return By(user, timezone.now())


def staff() -> By:
    user = get_user_model().objects.create_user("nv@example.vn", "mật-khẩu-dài-dài", is_staff=True)
    return By(user, timezone.now())


def test_it_is_off_the_market_at_once_and_back_as_it_was(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    province = listing.certified_product.producer.province_id
    row = takedowns.take_down(listing, PAPER, Source.OFFICE, officer(province))
    fresh = Listing.objects.select_related("product").get(pk=listing.pk)
    obstacle = listing_gate.obstacle(fresh.product, timezone.now())
    assert (fresh.state, Listing.objects.on_show().count()) == ("taken_down", 0)
    assert obstacle is not None
    assert obstacle.code == listing_gate.TAKEN_DOWN
    assert row.due_at - row.asked_at == timedelta(hours=24)
    takedowns.lift(row, "Đã đổi nhãn.", officer(province, "register"))
    assert Listing.objects.on_show().get() == listing


def test_another_provinces_officer_and_a_second_click_change_nothing(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    with pytest.raises(Refused):
        takedowns.take_down(listing, PAPER, Source.OFFICE, officer("24"))
    assert (TakeDown.objects.count(), Listing.objects.on_show().count()) == (0, 1)
    by = staff()
    takedowns.take_down(listing, PAPER, Source.PLATFORM, by)
    with pytest.raises(Refused, match="12/QĐ-ATTP"):
        takedowns.take_down(listing, PAPER, Source.PLATFORM, by)
    assert TakeDown.objects.count() == 1


def test_the_platform_does_not_lift_what_an_office_took_down(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    by = officer(listing.certified_product.producer.province_id)
    row = takedowns.take_down(listing, PAPER, Source.OFFICE, by)
    for nobody in (staff(), officer("24")):
        with pytest.raises(Refused):
            takedowns.lift(row, "Thôi", nobody)
    row.refresh_from_db()
    assert (row.lifted_at, Listing.objects.on_show().count()) == (None, 0)


def test_a_noted_request_runs_24_hours_from_when_it_came(db: None, market: MarketFactory) -> None:
    listing, by = market.listing(), staff()
    came = by.moment - timedelta(hours=25)
    row = takedowns.ask(listing, takedowns.Paper("safety", "Cục", "7/YC", asked_at=came), by)
    assert (row.due_at, row.is_late(by.moment), row.is_in_force) == (came + timedelta(hours=24), True, False)
    assert Listing.objects.on_show().count() == 1
    done = takedowns.take_down(listing, PAPER, Source.PLATFORM, by)
    assert (done.pk, done.paper_number, done.is_in_force) == (row.pk, "7/YC", True)


def test_seller_and_buyers_with_it_in_an_open_basket_are_told(
    db: None, market: MarketFactory, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    listing = market.listing()
    seller = listing.certified_product.producer.seller
    seller.email = "htx@example.vn"
    seller.save()
    basket = market.basket(listing)
    basket.owner = get_user_model().objects.create_user("mua@example.vn", "mật-khẩu-dài-dài")
    basket.save()
    with django_capture_on_commit_callbacks(execute=True):
        takedowns.take_down(listing, PAPER, Source.PLATFORM, staff())
    assert [letter.to for letter in mailoutbox] == [["htx@example.vn"], ["mua@example.vn"]]
    assert "12/QĐ-ATTP" in mailoutbox[0].body
    assert basket.fresh_lines()[0].product.sold_as.state == "taken_down"
