"""The placing of an order asks everything again: what a page has checked may have changed since."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from oscar.apps.order.exceptions import InvalidOrderStatus
from oscar.core import prices
from oscar.core.loading import get_model

from shop.basket.models import NotForSale
from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.order.refusals import OrderRefused
from shop.order.utils import OrderCreator
from shop.shipping.methods import Delivery
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.test_gate import revoke
from traceability.register import gate
from traceability.register.models import ProductSet

Order, Line, Product = (
    get_model("order", "Order"),
    get_model("basket", "Line"),
    get_model("catalogue", "Product"),
)
StockRecord = get_model("partner", "StockRecord")
pytestmark = pytest.mark.usefixtures("noon")


def place(basket: Any, total: int | None = None, **details: Any) -> Any:
    charge = Delivery().calculate(basket)
    amount = basket.total_incl_tax + charge.incl_tax if total is None else Decimal(total)
    price = prices.Price(currency="VND", excl_tax=amount, incl_tax=amount)
    return OrderCreator().place_order(basket, price, Delivery(), charge, **details)


def suspend(market: MarketFactory, listing: Listing) -> None:
    gate.suspend(listing.certified_product.certificates.get(), market.register.change(NOON))


def withdraw(market: MarketFactory, listing: Listing) -> None:
    Listing.objects.update(state="withdrawn", withdrawal_reason="theo yêu cầu")


def hide(market: MarketFactory, listing: Listing) -> None:
    Product.objects.update(is_public=False)


def unlist(market: MarketFactory, listing: Listing) -> None:
    Listing.objects.all().delete()


def ask_only(market: MarketFactory, listing: Listing) -> None:
    ProductSet.objects.filter(key="honey").update(selling_rule="enquiry")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (revoke, "giấy chứng nhận OCOP đã bị thu hồi"),
        (suspend, "giấy chứng nhận OCOP đang tạm ngừng"),
        (withdraw, "sản phẩm không còn được bán"),
        (hide, "sản phẩm không còn được bán"),
        (unlist, "sản phẩm không còn được bán"),
        (ask_only, "sản phẩm chỉ bán khi hỏi trực tiếp, mời bạn liên hệ người bán"),
    ],
)
def test_what_changed_after_the_last_look_is_refused(
    db: None, market: MarketFactory, change: Callable[[MarketFactory, Listing], None], reason: str
) -> None:
    listing = market.listing()
    basket = market.basket(listing, market.listing("Chè", set_key="tea"))
    assert basket.blocked_lines == []
    change(market, listing)
    with pytest.raises(OrderRefused) as refusal:
        place(basket)
    assert refusal.value.reasons[0] == f"“Mật ong hoa núi” không đặt được: {reason}."
    basket.refresh_from_db()
    assert (Order.objects.count(), basket.status) == (0, "Open")
    assert not StockRecord.objects.filter(num_allocated__gt=0).exists()


def test_an_order_at_midnight_is_refused_by_the_clock_of_the_order(db: None, market: MarketFactory) -> None:
    """The basket was looked at on the last valid day; the order comes a second after midnight."""
    listing = market.listing(issued_on=NOON.date().replace(year=2023))
    basket = market.basket(listing)
    with time_machine.travel("2026-11-22T16:59:59Z", tick=False):
        assert place(basket).lines.count() == 1
    basket = market.basket(listing)
    assert basket.blocked_lines == []
    with (
        time_machine.travel("2026-11-22T17:00:00Z", tick=False),
        pytest.raises(OrderRefused, match="đã hết hạn"),
    ):
        place(basket)
    assert Order.objects.count() == 1


def test_totals_are_exact(db: None, market: MarketFactory) -> None:
    basket = market.basket(
        market.listing("Mật ong", Pack("chai", 165_000, 9)),
        market.listing("Chè", Pack("gói", 33_333, 9)),
        quantity=3,
    )
    order = place(basket)
    assert (order.total_incl_tax, order.total_excl_tax, order.shipping_incl_tax) == (624_999, 624_999, 30_000)
    assert [line.line_price_incl_tax for line in order.lines.all()] == [495_000, 99_999]


@pytest.mark.parametrize("total", [194_999, 1])
def test_a_total_that_is_not_the_sum_is_refused(db: None, market: MarketFactory, total: int) -> None:
    with pytest.raises(OrderRefused, match="Tổng tiền"):
        place(market.basket(market.listing()), total)
    assert Order.objects.count() == 0


def test_a_fraction_of_a_dong_is_refused(db: None, market: MarketFactory, settings: Any) -> None:
    settings.OCOP_DELIVERY_FEE = "30000.50"
    with pytest.raises(OrderRefused, match="lẻ"):
        place(market.basket(market.listing()))
    assert Order.objects.count() == 0


def test_a_basket_changed_in_another_window_is_refused(db: None, market: MarketFactory) -> None:
    basket = market.basket(market.listing())
    assert basket.num_items == 1
    Line.objects.update(quantity=5)
    with pytest.raises(OrderRefused, match="Giỏ hàng vừa thay đổi"):
        place(basket)
    assert Order.objects.count() == 0


def test_a_price_changed_in_the_last_moment_is_refused(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    basket = market.basket(listing)
    assert basket.total_incl_tax == 165_000
    listing.product.stockrecords.update(price=100_000)
    with pytest.raises(OrderRefused, match="giá vừa thay đổi"):
        place(basket)
    assert StockRecord.objects.get().num_allocated is None


def test_basket_refuses_what_may_not_be_bought(db: None, market: MarketFactory) -> None:
    listing, basket = market.listing(), market.basket()
    revoke(market, listing)
    with pytest.raises(NotForSale, match="đã bị thu hồi"):
        basket.add_product(Product.objects.get(pk=listing.product_id))
    assert Line.objects.count() == 0


def test_basket_refuses_more_than_there_is(db: None, market: MarketFactory) -> None:
    listing = market.listing("Mật ong", Pack("chai", 100_000, 3))
    basket = market.basket(listing, quantity=2)
    with pytest.raises(NotForSale, match="chỉ còn 3"):
        basket.add_product(listing.product, 2)
    assert Line.objects.get().quantity == 2


@pytest.mark.parametrize("way", [["cancelled"], ["packed", "shipped", "refused"]])
def test_a_parcel_not_taken_gives_its_pieces_back_once(
    db: None, market: MarketFactory, way: list[str]
) -> None:
    order = place(market.basket(market.listing(), quantity=4))
    assert StockRecord.objects.get().net_stock_level == 6
    stale = Order.objects.get()
    for status in way:
        order.set_status(status)
    assert StockRecord.objects.get().net_stock_level == 10
    with pytest.raises(InvalidOrderStatus):
        stale.set_status("packed")
    stale.set_status(way[-1])
    assert StockRecord.objects.get().net_stock_level == 10


def test_a_delivered_parcel_keeps_its_pieces(db: None, market: MarketFactory) -> None:
    order = place(market.basket(market.listing(), quantity=4))
    for status in ("packed", "shipped", "delivered"):
        order.set_status(status)
    assert StockRecord.objects.get().net_stock_level == 6
