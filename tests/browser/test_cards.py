"""A buyer from abroad pays by card at the stand-in's page, on a phone of 360 px, in English."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from shop.payments.cards import addresses
from shop.seller_orders.models import State
from tests.shop.conftest import MarketFactory, market
from tests.shop.payments.cards.conftest import BOTH, FEE, Cards, cards, stripe
from tests.shop.payments.cards.stand_in import DECLINED
from tests.shop.payments.conftest import books
from tests.shop.seller_orders.conftest import Orders, orders

__all__ = ["MarketFactory", "Orders", "cards", "market", "orders", "stripe"]
pytestmark = pytest.mark.browser


@pytest.fixture
def phone_abroad(chromium: Browser, site: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="en-GB", base_url=site)
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert blocked == []


def test_a_card_is_declined_then_paid_and_the_page_waits_for_the_webhook(
    phone_abroad: Page, cards: Cards
) -> None:
    page: Any = phone_abroad
    honey, tea = cards.two_sellers()
    page.goto("/en" + addresses.page(honey.order).removeprefix("/en"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pay by card")
    expect(page.get_by_text("275.000", exact=False).or_(page.get_by_text("275,000"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Pay on Stripe's page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Pay {BOTH} dong")
    page.get_by_label("Card").fill(DECLINED)
    page.get_by_role("button", name="Pay").click()
    expect(page.get_by_text("Your card was declined.")).to_be_visible()
    page.get_by_label("Card").fill("4242 4242 4242 4242")
    page.get_by_role("button", name="Pay").click()
    page.wait_for_url("**/?ve=1")
    page.goto("/en" + addresses.page(honey.order).removeprefix("/en") + "?ve=1")
    expect(page.get_by_role("heading", level=1)).to_have_text("We wait for the bank's word")
    honey.refresh_from_db()
    assert honey.state == State.AWAITING_PAYMENT
    cards.deliver_all()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paid by card", timeout=15_000)
    honey.refresh_from_db()
    tea.refresh_from_db()
    assert (honey.state, tea.state) == (State.PLACED, State.PLACED)
    assert books() == {"provider_clearing": BOTH - FEE, "provider_fees": FEE, "sales_in_progress": -BOTH}
