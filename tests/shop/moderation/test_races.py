"""Two things at the same moment: a take-down and an order; two moderators; a moderator and the seller.

As in tests/shop/test_races.py the officer's own transaction looks whether the order is there after the listing is
down: an order that exists and was not seen was placed after the take-down. The control places with Oscar's own code.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from oscar.apps.order import utils as oscar_order
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.moderation import gate, takedowns
from shop.moderation.acting import Refused
from shop.moderation.models import ListingEvent, Submission
from shop.moderation.models.takedowns import Source
from shop.moderation.proposals import proposed
from shop.order.utils import OrderCreator
from tests.crowd import Crowd
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by
from tests.shop.test_races import CheckedButNotLocked, buyer
from traceability.register.clock import today

Order = get_model("order", "Order")
PAPER = takedowns.Paper("safety", "Chi cục", "1/QĐ")
ROUNDS = 60
pytestmark = pytest.mark.race


def officer(listing: Listing, delay: float) -> Callable[[], bool]:
    """Takes it down; says whether the order was there when the listing was in the officer's hands."""

    def act() -> bool:
        time.sleep(delay)
        with transaction.atomic():
            takedowns.take_down(listing, PAPER, Source.PLATFORM, by("Hà"))
            return bool(Order.objects.filter(lines__product=listing.product_id).exists())

    return act


def take_down_while_buying(
    market: MarketFactory, crowd: Crowd, creator: type[oscar_order.OrderCreator]
) -> Iterator[str]:
    dice = random.Random(20261123)
    for number in range(ROUNDS):
        listing = market.listing(f"Sản phẩm {number}", issued_on=today())
        buying = buyer(market.basket(listing), creator, dice.uniform(0, 0.02))
        outcome, seen = crowd.at_once(buying, officer(listing, dice.uniform(0, 0.03)))
        if outcome == "refused":
            yield "down, not sold"
        else:
            yield "sold, then down" if seen else "sold after the take-down"


def test_no_order_is_placed_after_the_take_down(market: MarketFactory, crowd: Crowd) -> None:
    outcomes = Counter(take_down_while_buying(market, crowd, OrderCreator))
    assert outcomes["sold after the take-down"] == 0, outcomes
    assert min(outcomes["sold, then down"], outcomes["down, not sold"]) >= 3, outcomes


def test_control_without_the_lock_sells_after_the_take_down(market: MarketFactory, crowd: Crowd) -> None:
    assert "sold after the take-down" in take_down_while_buying(market, crowd, CheckedButNotLocked)


def decided(sent: Submission, refusals: dict[str, str]) -> Callable[[], str]:
    def act() -> str:
        try:
            gate.decide(sent, sent.version, refusals, by("Hà"))
        except Refused:
            return "too late"
        return "decided"

    return act


def decided_without_the_lock(sent: Submission, refusals: dict[str, str]) -> Callable[[], str]:
    """The control: the same question without the listing's lock."""

    def act() -> str:
        now = Submission.objects.select_related("listing__product").get(pk=sent.pk)
        if not now.is_open or now.version != sent.version:
            return "too late"
        time.sleep(0.01)
        gate._decide(now, refusals, by("Hà"))
        return "decided"

    return act


def two_moderators(
    market: MarketFactory, crowd: Crowd, decide: Callable[..., Callable[[], str]]
) -> Iterator[int]:
    for number in range(20):
        listing = market.listing(f"Chè {number}", issued_on=today())
        sent = gate.send(listing, proposed(listing) | {"storage": "Nơi mát"}, by())
        outcomes = crowd.at_once(decide(sent, {}), decide(sent, {"storage": "Không"}))
        yield outcomes.count("decided")


def test_one_of_two_moderators_decides(market: MarketFactory, crowd: Crowd) -> None:
    assert set(two_moderators(market, crowd, decided)) == {1}
    assert ListingEvent.objects.filter(step="decided").count() == 20


def test_control_without_the_lock_both_decide(market: MarketFactory, crowd: Crowd) -> None:
    assert 2 in two_moderators(market, crowd, decided_without_the_lock)


def test_what_is_approved_is_what_was_seen(market: MarketFactory, crowd: Crowd) -> None:
    """The seller sends another version while a moderator approves: buyers never read what nobody saw."""
    for number in range(20):
        listing = market.listing(f"Chè {number}", issued_on=today())
        sent = gate.send(listing, proposed(listing) | {"storage": "đã xem"}, by())
        again = proposed(listing) | {"storage": "chưa ai xem"}

        def change(listing: Listing = listing, again: dict[str, object] = again) -> str:
            gate.send(listing, again, by())
            return "sent"

        outcome, _sent = crowd.at_once(decided(sent, {}), change)
        shown = Listing.objects.get(pk=listing.pk).storage
        assert shown == ("đã xem" if outcome == "decided" else "")
        assert Submission.objects.open().filter(listing=listing).count() == 1
