"""A voucher at the placing of an order: exact to the dong, used once, given back with the pieces."""

from datetime import timedelta
from typing import Any

import pytest
from oscar.core.loading import get_model

from shop.ledger.balances import stands_at
from shop.ledger.models import AccountKind
from shop.listings.create import Pack
from shop.order.refusals import OrderRefused
from shop.seller_orders import gate as seller_gate
from shop.seller_orders.actors import BUYER, platform
from shop.vouchers import gate
from shop.vouchers.models import VoucherEvent, VoucherUse
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.test_gate import revoke
from tests.shop.vouchers.conftest import BY, Vouchers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
Order, StockRecord = get_model("order", "Order"), get_model("partner", "StockRecord")


def two_sellers(market: MarketFactory, quantity: int = 3) -> Any:
    """Honey for 165,000 of HTX Linh Ngọc and tea for 33,333 of another."""
    other = market.register.product("Chè Shan", "tea", producer=market.register.producer("HTX Khác"))
    market.register.certificate(other, issued_on=NOON.date() - timedelta(days=100))
    from shop.listings.create import create_listing

    tea = create_listing(other, market.seller(other.producer), Pack("gói", 33_333, 20))
    return market.basket(market.listing(), tea, quantity=quantity)


def test_platforms_discount_is_split_to_the_dong(market: MarketFactory, vouchers: Vouchers) -> None:
    voucher = vouchers.make(percent=7)
    basket = vouchers.hold(two_sellers(market), voucher)
    order = vouchers.orders.place(basket)
    # 495,000 + 99,999 = 594,999; 7 % = 41,649 (of 41,649.93): 34,649.37… and 6,999.63…
    assert [int(line.line_price_incl_tax) for line in order.lines.all()] == [460_351, 92_999]
    assert [int(line.line_price_before_discounts_incl_tax) for line in order.lines.all()] == [495_000, 99_999]
    assert order.total_incl_tax == 594_999 - 41_649 + 60_000
    parts = list(order.seller_orders.order_by("pk"))
    assert [part.goods_total for part in parts] == [460_351, 92_999]
    assert [part.platform_pays for part in parts] == [34_649, 7_000]
    assert [int(one.amount) for one in order.discounts.all()] == [41_649]
    assert vouchers.refresh(voucher) == (1, 41_649)
    for line in order.lines.all():
        prices = [(int(price.price_incl_tax), price.quantity) for price in line.prices.all()]
        assert sum(price * pieces for price, pieces in prices) == line.line_price_incl_tax
    assert stands_at(AccountKind.PROMOTION) == 41_649
    assert [stands_at(AccountKind.SALES_IN_PROGRESS, part.partner) for part in parts] == [525_000, 129_999]
    assert [stands_at(AccountKind.BUYER_RECEIVABLE, part.partner) for part in parts] == [490_351, 122_999]


def test_a_sellers_voucher_takes_off_the_own_goods_only(market: MarketFactory, vouchers: Vouchers) -> None:
    basket = two_sellers(market)
    voucher = vouchers.make(dong=20_000, partner=market.seller().partner)
    order = vouchers.orders.place(vouchers.hold(basket, voucher))
    assert [part.goods_total for part in order.seller_orders.order_by("pk")] == [475_000, 99_999]
    assert [part.platform_pays for part in order.seller_orders.all()] == [0, 0]
    assert stands_at(AccountKind.PROMOTION) == 0


def test_pieces_given_up_give_back_their_part(market: MarketFactory, vouchers: Vouchers) -> None:
    voucher = vouchers.make(dong=10_000)
    own = vouchers.orders.place(
        vouchers.hold(market.basket(market.listing(), quantity=3), voucher)
    ).seller_orders.get()
    line = own.lines.get()
    assert (own.total, line.platform_pays) == (515_000, 10_000)
    own = seller_gate.cancel_pieces(own, {line.pk: 2}, BUYER, NOON, "thừa")
    assert (own.due, own.platform_pays_off) == (515_000 - 161_666, 3_333)
    assert vouchers.refresh(voucher) == (1, 6_667)
    assert stands_at(AccountKind.PROMOTION) == 6_667
    assert stands_at(AccountKind.SALES_IN_PROGRESS, own.partner) == own.due + 6_667
    own = seller_gate.cancel(own, BUYER, NOON, "thôi")
    assert vouchers.refresh(voucher) == (0, 0)
    assert stands_at(AccountKind.PROMOTION) == stands_at(AccountKind.SALES_IN_PROGRESS, own.partner) == 0
    assert [event.step for event in VoucherEvent.objects.order_by("pk")] == [
        "made",
        "used",
        "amount_back",
        "amount_back",
        "use_back",
    ]


def test_a_delivered_order_pays_the_seller_the_platforms_part(
    market: MarketFactory, vouchers: Vouchers
) -> None:
    voucher = vouchers.make(dong=15_000)
    own = vouchers.orders.place(vouchers.hold(market.basket(market.listing()), voucher)).seller_orders.get()
    for step in (seller_gate.pack, seller_gate.ship, seller_gate.deliver):
        own = step(own, platform(), NOON)
    assert own.paid == 180_000
    earned = stands_at(AccountKind.SELLER_PAYABLE, own.partner) + stands_at(
        AccountKind.COMMISSION, own.partner
    )
    assert earned == 15_000  # the seller keeps the 180,000 taken at the door and is owed the platform's part
    assert stands_at(AccountKind.SELLER_CASH, own.partner) == 0
    assert vouchers.refresh(voucher) == (1, 15_000)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"uses_allowed": 1}, "đã dùng hết"),
        ({"budget": 16_500}, "đã dùng hết"),
    ],
)
def test_what_was_used_up_meanwhile_is_refused(
    market: MarketFactory, vouchers: Vouchers, terms: dict[str, int], reason: str
) -> None:
    voucher = vouchers.make(**terms)
    listing = market.listing()
    first, second = (vouchers.hold(market.basket(listing), voucher) for _one in range(2))
    assert [int(one.amount) for one in second.reductions] == [16_500]
    vouchers.orders.place(first)
    with pytest.raises(OrderRefused, match=reason):
        vouchers.orders.place(second)
    assert (Order.objects.count(), VoucherUse.objects.count()) == (1, 1)
    assert vouchers.refresh(voucher) == (1, 16_500)
    assert StockRecord.objects.get().num_allocated == 1


def test_one_ended_meanwhile_is_refused(market: MarketFactory, vouchers: Vouchers) -> None:
    voucher = vouchers.make()
    basket = vouchers.hold(market.basket(market.listing()), voucher)
    assert basket.total_incl_tax == 148_500
    gate.end(voucher, BY, NOON, "hết quà")
    with pytest.raises(OrderRefused, match="đã được người phát hành dừng"):
        vouchers.orders.place(basket)
    assert Order.objects.count() == 0


def test_a_voucher_never_makes_a_lapsed_product_buyable(market: MarketFactory, vouchers: Vouchers) -> None:
    listing = market.listing()
    basket = vouchers.hold(market.basket(listing), vouchers.make())
    assert basket.total_incl_tax == 148_500
    revoke(market, listing)
    with pytest.raises(OrderRefused, match="đã bị thu hồi"):
        vouchers.orders.place(basket)
    assert (Order.objects.count(), VoucherUse.objects.count()) == (0, 0)


def test_per_buyer(market: MarketFactory, vouchers: Vouchers, django_user_model: Any) -> None:
    voucher = vouchers.make(uses_per_buyer=1)
    user = django_user_model.objects.create_user("mua@ocop.localhost", "x")
    listing = market.listing()
    vouchers.orders.place(vouchers.hold(market.basket(listing), voucher), user=user)
    with pytest.raises(OrderRefused, match="đã dùng mã này"):
        vouchers.orders.place(vouchers.hold(market.basket(listing), voucher), user=user)
    assert vouchers.refresh(voucher) == (1, 16_500)
