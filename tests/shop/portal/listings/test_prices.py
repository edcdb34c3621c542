"""Price and stock in bulk: by difference, all or nothing, never over what was sold meanwhile."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.moderation import gate
from shop.moderation.models import ListingEvent, Submission
from shop.moderation.typed_numbers import NotANumber, dong_typed
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by

StockRecord = get_model("partner", "StockRecord")


def sent(record: Any, price: str, stock: str, **more: str) -> dict[str, str]:
    """What the page sends of one pack that it showed as it is now."""
    key = record.pk
    shown = {f"price-was-{key}": str(int(record.price)), f"stock-was-{key}": str(record.net_stock_level)}
    return shown | {"pack": str(key), f"price-{key}": price, f"stock-{key}": stock} | more


@pytest.fixture
def page(seller: Any) -> str:
    return reverse("portal_listings:prices", args=[seller.producer_id])


def test_price_and_stock_change_together(portal: Client, page: str, market: MarketFactory) -> None:
    record = market.listing().product.stockrecords.get()
    assert portal.post(page, sent(record, "170.000", "25")).status_code == 302
    record.refresh_from_db()
    assert (record.price, record.num_in_stock) == (170_000, 25)
    event = ListingEvent.objects.get(step="price")
    assert event.detail == {
        "packs": [{"pack": "chai 500 ml", "price": [165_000, 170_000], "stock": [10, 25]}]
    }
    portal.post(page, sent(record, "170.000", "25"))
    assert ListingEvent.objects.count() == 1


def test_what_was_bought_meanwhile_stays_sold(portal: Client, page: str, market: MarketFactory) -> None:
    record = market.listing().product.stockrecords.get()
    form = sent(record, "165.000", "12")  # ten were shown, two more came from the drying rack
    record.allocate(3)
    portal.post(page, form)
    record.refresh_from_db()
    assert (record.num_in_stock, record.num_allocated, record.net_stock_level) == (12, 3, 9)


def test_taking_off_more_than_is_left_is_refused_and_nothing_of_the_page_changes(
    portal: Client, page: str, market: MarketFactory
) -> None:
    honey = market.listing().product.stockrecords.get()
    tea = market.listing("Chè", Pack("hộp", 90_000, 5)).product.stockrecords.get()
    form = sent(honey, "165.000", "2") | sent(tea, "95.000", "5")
    form["pack"] = [str(honey.pk), str(tea.pk)]  # type: ignore[assignment]
    honey.allocate(5)
    shown = BeautifulSoup(portal.post(page, form).content, "html.parser")
    assert "chỉ còn 5, nên không bớt được 8" in shown.select_one(f"#error-{honey.pk}").get_text()  # type: ignore[union-attr]
    assert list(StockRecord.objects.order_by("pk").values_list("price", "num_in_stock")) == [
        (165_000, 10),
        (90_000, 5),
    ]


def test_a_price_that_somebody_else_changed_is_refused(
    portal: Client, page: str, market: MarketFactory
) -> None:
    record = market.listing().product.stockrecords.get()
    form = sent(record, "170.000", "10")
    StockRecord.objects.update(price=180_000)
    shown = portal.post(page, form)
    assert "180.000" in shown.content.decode()
    assert StockRecord.objects.get().price == 180_000


def test_another_sellers_pack_is_not_there(portal: Client, page: str, market: MarketFactory) -> None:
    other = market.register.product("Chè", producer=market.register.producer("HTX Khác"))
    market.register.certificate(other)
    from shop.listings.create import create_listing

    record = create_listing(
        other, market.seller(other.producer), Pack("hộp", 90_000, 5)
    ).product.stockrecords.get()
    portal.post(page, sent(record, "1", "5"))
    record.refresh_from_db()
    assert record.price == 90_000


def test_a_second_pack_keeps_the_first_ones_stock_and_waits_for_its_name(
    portal: Client, seller: Any, market: MarketFactory
) -> None:
    listing = market.listing(description="Cũ")
    basket = market.basket(listing)
    packs = reverse("portal_listings:packs", args=[seller.producer_id, listing.pk])
    assert (
        portal.post(packs, {"deed": "add", "unit": "chai 250 ml", "price": "90000", "stock": "6"}).status_code
        == 302
    )
    listing.product.refresh_from_db()
    first, second = listing.product.children.order_by("pk")
    assert (first.title, first.is_public, second.title, second.is_public) == ("chai 500 ml", True, "", False)
    assert first.stockrecords.get().num_in_stock == 10
    assert basket.fresh_lines()[0].product == first
    assert basket.fresh_lines()[0].obstacle == ""
    request = Submission.objects.get()
    assert [(c.old, c.new) for c in request.changes.all()] == [("", "chai 250 ml")]
    gate.decide(request, 1, {}, by("Hà"))
    second.refresh_from_db()
    assert (second.title, second.is_public) == ("chai 250 ml", True)


def test_a_pack_is_hidden_at_once_and_renamed_after_approval(
    portal: Client, seller: Any, market: MarketFactory
) -> None:
    listing = market.listing("Mật ong", Pack("chai", 100_000, 5), Pack("can", 900_000, 1))
    small, large = listing.product.children.order_by("pk")
    record = small.stockrecords.get()
    packs = reverse("portal_listings:packs", args=[seller.producer_id, listing.pk])
    key = record.pk
    form = sent(record, "100.000", "5", **{f"hideable-{key}": "1", f"name-{small.pk}": "chai 500 ml"})
    assert portal.post(packs, form | {"deed": "save"}).status_code == 302
    small.refresh_from_db()
    assert (small.is_public, small.title) == (False, "chai")
    gate.decide(Submission.objects.get(), 1, {}, by("Hà"))
    small.refresh_from_db()
    assert (small.is_public, small.title) == (False, "chai 500 ml")
    assert large.is_public


@pytest.mark.parametrize(
    ("typed", "dong"),
    [("165.000", 165_000), ("165,000 đ", 165_000), ("1.650.000₫", 1_650_000), ("165 000", 165_000),
     (165000.0, 165_000), ("'165000", 165_000), ("165000.0", 165_000), ("165.000 VND", 165_000)],
)  # fmt: skip
def test_prices_are_read_as_people_type_them(typed: object, dong: int) -> None:
    assert dong_typed(typed) == dong


@pytest.mark.parametrize(
    "typed", ["", "16,5", "0", "-5", "abc", None, "1e99", "NaN", True, 165000.5, "165.00"]
)
def test_what_is_no_price_is_refused(typed: object) -> None:
    with pytest.raises(NotANumber):
        dong_typed(typed)
