"""The states of a shop: who may change them, what is written, and what the market then shows and sells."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client

from shop.listings import gate as listing_gate
from shop.listings.models import Listing
from shop.order.refusals import OrderRefused
from shop.order.utils import OrderCreator
from shop.sellers import gate
from shop.sellers.models import Seller, SellerEvent, SellerState
from shop.users.models import User
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.test_races import buyer
from traceability.register.clock import VIETNAM

pytestmark = pytest.mark.django_db
BY = gate.By(None, NOON, "Thử nghiệm")


def staff_by() -> gate.By:
    person = User.objects.create_user("dieuhanh@ocop.localhost", "x", is_staff=True)
    return gate.By(person, NOON)


def test_a_suspended_shop_leaves_lists_and_baskets_and_its_people_are_written_to(
    market: MarketFactory, noon: object, mailoutbox: list, django_capture_on_commit_callbacks: object
) -> None:
    listing = market.listing()
    seller = market.seller()
    Seller.objects.filter(pk=seller.pk).update(email="linhngoc@example.vn")
    order = buyer(market.basket(listing), OrderCreator)
    with django_capture_on_commit_callbacks(execute=True):
        gate.suspend(seller, "Hàng giả", staff_by())
    assert not Listing.objects.on_show(NOON).exists()
    assert not Seller.objects.selling(NOON).exists()
    listing.product.refresh_from_db()
    fresh = type(listing.product).objects.get(pk=listing.product_id)
    found = listing_gate.obstacle(fresh, NOON)
    assert (found.code, found.seller_state, found.hides) == ("seller", SellerState.SUSPENDED, True)
    assert order() == "refused"
    event = SellerEvent.objects.get()
    assert (event.step, event.state_before, event.state_after, event.reason, event.actor_name, event.at) == (
        "suspended",
        "active",
        "suspended",
        "Hàng giả",
        "dieuhanh@ocop.localhost",
        NOON,
    )
    assert [letter.to for letter in mailoutbox] == [["linhngoc@example.vn"]]
    assert "Hàng giả" in mailoutbox[0].body


def test_the_page_of_a_suspended_shops_product_says_why(market: MarketFactory, noon: object) -> None:
    listing = market.listing()
    gate.suspend(market.seller(), "Hàng giả", BY)
    answer = Client().get(listing.get_absolute_url())
    assert answer.status_code == 404
    assert "Hàng giả" not in answer.content.decode()  # the reason is between the market and the shop


def test_only_staff_suspends_and_lifts(market: MarketFactory, noon: object) -> None:
    seller = market.seller()
    buyer = User.objects.create_user("mua@ocop.localhost", "x")
    for act in (gate.suspend, gate.lift):
        with pytest.raises(gate.Refused):
            act(seller, "vì tôi muốn", gate.By(buyer, NOON))
    with pytest.raises(gate.Refused):
        gate.suspend(seller, "  ", BY)
    seller.refresh_from_db()
    assert (seller.state, SellerEvent.objects.count()) == ("active", 0)


def test_strangers_neither_open_nor_close_nor_send_on_holiday(market: MarketFactory, noon: object) -> None:
    seller = market.seller()
    stranger = gate.By(User.objects.create_user("la@ocop.localhost", "x"), NOON)
    for act in (
        lambda: gate.close(seller, "đùa", stranger),
        lambda: gate.open_shop(seller, stranger),
        lambda: gate.go_on_holiday(seller, NOON.date(), NOON.date(), stranger),
    ):
        with pytest.raises(gate.Refused, match=r"."):
            act()
    seller.refresh_from_db()
    assert (seller.state, seller.holiday_from, SellerEvent.objects.count()) == ("active", None, 0)


def test_a_holiday_is_shown_and_ends_by_the_clock(market: MarketFactory, noon: object) -> None:
    listing = market.listing()
    gate.go_on_holiday(market.seller(), date(2026, 11, 23), date(2026, 11, 25), BY)
    sold = {}
    for day in (22, 23, 25, 26):
        moment = datetime(2026, 11, day, 0, 0, tzinfo=VIETNAM)
        fresh = type(listing.product).objects.get(pk=listing.product_id)
        found = listing_gate.obstacle(fresh, moment)
        assert Listing.objects.on_show(moment).count() == 1
        assert Seller.objects.selling(moment).exists() == (found is None)
        sold[day] = (found.code, found.hides, "25/11/2026" in str(found.reason)) if found else None
    assert sold == {22: None, 23: ("seller", False, True), 25: ("seller", False, True), 26: None}


def test_nobody_buys_during_a_holiday(market: MarketFactory) -> None:
    with time_machine.travel(NOON, tick=False):
        order = buyer(market.basket(market.listing()), OrderCreator)
        gate.go_on_holiday(market.seller(), NOON.date(), NOON.date(), BY)
        assert order() == "refused"
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert order() == "placed"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 25), date(2026, 11, 24)),
        (date(2026, 11, 1), date(2026, 11, 21)),
        (date(2026, 11, 22), date(2027, 11, 22)),
    ],
)
def test_impossible_holidays_are_refused(
    market: MarketFactory, noon: object, first: date, last: date
) -> None:
    seller = market.seller()
    with pytest.raises(gate.Refused):
        gate.go_on_holiday(seller, first, last, BY)
    seller.refresh_from_db()
    assert (seller.holiday_from, SellerEvent.objects.count()) == (None, 0)


def test_a_holiday_is_taken_back(market: MarketFactory, noon: object) -> None:
    seller = market.seller()
    gate.go_on_holiday(seller, date(2026, 11, 20), date(2026, 11, 30), BY)
    gate.end_holiday(seller, BY)
    with pytest.raises(gate.Refused):
        gate.end_holiday(seller, BY)
    assert Seller.objects.selling(NOON).get() == seller
    assert list(SellerEvent.objects.values_list("step", flat=True)) == ["back", "holiday"]


def test_a_shop_opens_when_buyers_are_told_everything(market: MarketFactory, noon: object) -> None:
    producer = market.register.producer()
    seller = gate.begin(producer, BY, "thử", phone="0912345678", address="Xã Tân Kỳ")
    assert not Seller.objects.on_show().exists()
    with pytest.raises(gate.Refused, match=r"mã số thuế|tax number"):
        gate.open_shop(seller, BY)
    Seller.objects.update(
        registration_number="0100109106",
        delivery_terms="2 ngày",
        return_terms="7 ngày",
        complaint_terms="Gọi",
    )
    opened = gate.open_shop(seller, BY)
    assert (opened.state, opened.opened_at) == ("active", NOON)
    with pytest.raises(gate.Refused):
        gate.open_shop(seller, BY)
    gate.close(seller, "Nghỉ hẳn", BY)
    assert gate.open_shop(seller, BY).opened_at == NOON
    steps = list(SellerEvent.objects.order_by("pk").values_list("step", flat=True))
    assert steps == ["begun", "opened", "closed", "opened"]


def test_a_producer_has_one_shop(market: MarketFactory, noon: object) -> None:
    seller = market.seller()
    with pytest.raises(gate.Refused):
        gate.begin(seller.producer, BY, "thử", phone="0912345678", address="Xã Tân Kỳ")
    assert (Seller.objects.count(), SellerEvent.objects.count()) == (1, 0)


def test_a_lifted_suspension_gives_back_what_was(market: MarketFactory, noon: object) -> None:
    unopened = gate.begin(market.register.producer(), BY, "thử", phone="0912345678", address="Xã Tân Kỳ")
    gate.suspend(unopened, "nghi ngờ", BY)
    assert gate.lift(unopened, "đã rõ", BY).state == "onboarding"


def test_the_database_keeps_states_and_holidays(market: MarketFactory) -> None:
    seller = market.seller()
    for wrong in (
        {"state": "on_holiday"},
        {"state": "gone"},
        {"opened_at": None},
        {"holiday_from": date(2026, 1, 1)},
        {"holiday_from": date(2026, 1, 2), "holiday_until": date(2026, 1, 1)},
        {"slug": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seller.objects.filter(pk=seller.pk).update(**wrong)
    assert Seller.objects.get().state == "active"


def test_two_shops_of_one_name_have_two_addresses(market: MarketFactory) -> None:
    first = market.seller()
    again = market.register.producer("HTX Linh  Ngọc", "02101")
    second = market.seller(again)
    assert first.slug == "htx-linh-ngoc"
    assert second.slug == f"htx-linh-ngoc-{again.pk}"
    assert connection.vendor in {"sqlite", "postgresql"}


def test_orders_are_refused_with_words(market: MarketFactory, noon: object) -> None:
    basket = market.basket(market.listing())
    gate.close(market.seller(), "Nghỉ hẳn", BY)
    line = type(basket).objects.get(pk=basket.pk).fresh_lines().get()
    line.basket.strategy = basket.strategy
    reasons = OrderRefused([str(listing_gate.obstacle(line.product, NOON).reason)]).reasons
    assert reasons in (["người bán đã đóng gian hàng"], ["its seller has closed the shop"])
