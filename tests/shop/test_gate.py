"""THE GATE at every seam: lists, strategy, basket."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from oscar.core.loading import get_model

from shop.listings import gate
from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.partner.strategy import GatedStrategy
from tests.shop.conftest import NOON, MarketFactory
from traceability.register import gate as register_gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround

Product = get_model("catalogue", "Product")


def revoke(market: MarketFactory, listing: Listing) -> None:
    register_gate.revoke(
        listing.certified_product.certificates.get(), RevocationGround.MISUSE, market.register.change(NOON)
    )


def shown(moment: datetime = NOON) -> tuple[int, int, int]:
    return (
        Product.objects.browsable(moment).count(),
        Product.objects.public(moment).count(),
        Listing.objects.on_show(moment).count(),
    )


def test_a_valid_product_is_on_show(db: None, market: MarketFactory) -> None:
    market.listing()
    assert shown() == (1, 1, 1)


def test_a_revoked_product_is_absent_from_every_list(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    revoke(market, listing)
    assert shown() == (0, 0, 0)
    assert shown(midnight(date(2026, 11, 21))) == (1, 1, 1)


def test_variants_follow_their_parent(db: None, market: MarketFactory) -> None:
    listing = market.listing(
        "Nước mắm", Pack("20°N, chai 500 ml", 60_000, 5), Pack("40°N, chai 500 ml", 95_000, 5)
    )
    assert shown() == (1, 3, 1)
    revoke(market, listing)
    assert shown() == (0, 0, 0)


def test_a_product_leaves_the_lists_at_midnight_after_its_last_day(db: None, market: MarketFactory) -> None:
    market.listing(issued_on=date(2023, 11, 22))
    assert shown(midnight(date(2026, 11, 22))) == (1, 1, 1)
    assert shown(midnight(date(2026, 11, 23))) == (0, 0, 0)


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.WITHDRAWN])
def test_an_unpublished_listing_is_absent(db: None, market: MarketFactory, state: ListingState) -> None:
    reason = "theo yêu cầu" if state == ListingState.WITHDRAWN else ""
    market.listing(state=state, withdrawal_reason=reason)
    assert shown() == (0, 0, 0)


def test_a_product_without_a_listing_is_absent_and_cannot_be_bought(db: None) -> None:
    product = Product.objects.create(
        title="Hàng không rõ", product_class=get_model("catalogue", "ProductClass").objects.get(slug="ocop")
    )
    partner = get_model("partner", "Partner").objects.create(name="Ai đó")
    product.stockrecords.create(partner=partner, partner_sku="x", price=1000, num_in_stock=5)
    assert shown() == (0, 0, 0)
    availability = GatedStrategy(moment=NOON).fetch_for_product(product).availability
    assert (availability.code, availability.is_available_to_buy) == (gate.NOT_OFFERED, False)


def test_strategy_says_why(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    strategy = GatedStrategy(moment=NOON)
    info = strategy.fetch_for_product(listing.product)
    assert (info.price.incl_tax, info.availability.is_available_to_buy) == (165_000, True)
    revoke(market, listing)
    info = GatedStrategy(moment=NOON).fetch_for_product(Product.objects.get(pk=listing.product_id))
    assert info.availability.code == gate.CERTIFICATE
    assert info.availability.is_purchase_permitted(1) == (False, "giấy chứng nhận OCOP đã bị thu hồi")


@pytest.mark.parametrize("set_key", ["tourism", "ornamental-animals", "herbal-medicine", None])
def test_enquiry_sets_are_shown_but_not_sold(db: None, market: MarketFactory, set_key: str | None) -> None:
    listing = market.listing(set_key=set_key)
    assert shown() == (1, 1, 1)
    availability = GatedStrategy(moment=NOON).fetch_for_product(listing.product).availability
    assert (availability.code, availability.is_available_to_buy) == (gate.ENQUIRY, False)


def test_price_with_a_fraction_of_a_dong_is_no_price(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    listing.product.stockrecords.update(price="165000.50")
    info = GatedStrategy(moment=NOON).fetch_for_product(Product.objects.get(pk=listing.product_id))
    assert (info.price.exists, info.availability.is_available_to_buy) == (False, False)


def test_lowest_price_of_a_listing(db: None, market: MarketFactory) -> None:
    single = market.listing()
    many = market.listing("Nước mắm", Pack("20°N", 60_000, 5), Pack("40°N", 95_000, 5))
    prices = dict(Listing.objects.with_price().values_list("pk", "price"))
    assert prices == {single.pk: 165_000, many.pk: 60_000}


def test_creating_a_listing_is_all_or_nothing(db: None, market: MarketFactory) -> None:
    certified = market.certified()
    for pack in (Pack("chai", 0, 1), Pack("", 1000, 1), Pack("chai", 1000, -1)):
        with pytest.raises(ValueError, match=r"pack|price|stock"):
            create_listing(certified, market.seller(), pack)
    with pytest.raises(IntegrityError), transaction.atomic():
        create_listing(certified, market.seller(), Pack("chai", 1000, 1), state=ListingState.WITHDRAWN)
    assert (Product.objects.count(), Listing.objects.count()) == (0, 0)
