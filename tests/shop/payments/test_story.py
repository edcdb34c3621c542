"""Buyer, two sellers, cash and VietQR, a return, a partial refund, a dispute: the literal ledger after each step."""

from datetime import date
from typing import Any

import pytest
from oscar.core import prices

from shop.ledger.checking import faults
from shop.ledger.models import AccountKind, Entry
from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.order.utils import OrderCreator
from shop.payments import receiving
from shop.payments.models import CommissionRate
from shop.payments.statements.inbox import take_one
from shop.payments.statements.reading import Came
from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import BUYER, platform
from shop.seller_orders.actors import seller as as_seller
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.models.returns import Ground
from shop.seller_orders.placing import Payment as HowPaid
from shop.shipping.methods import Delivery
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.conftest import account_of

pytestmark = pytest.mark.django_db
SELLER = as_seller(None)


def ledger() -> dict[str, dict[str, int]]:
    """The whole ledger, debits positive: {seller: {account: dong}}; what is at zero is left out."""
    found: dict[str, dict[str, int]] = {}
    for partner, kind, amount in Entry.objects.values_list(
        "account__partner__name", "account__kind", "amount"
    ):
        own = found.setdefault(partner or "platform", {})
        own[AccountKind(kind).value] = own.get(AccountKind(kind).value, 0) + amount
    said = {owner: {kind: amount for kind, amount in own.items() if amount} for owner, own in found.items()}
    assert sum(amount for own in said.values() for amount in own.values()) == 0
    assert list(faults()) == []
    return {owner: own for owner, own in said.items() if own}


def tea_of(market: MarketFactory) -> Listing:
    product = market.register.product("Chè Khác", "tea", producer=market.register.producer("HTX Khác"))
    market.register.certificate(product, issued_on=date(2025, 6, 19))
    return create_listing(product, market.seller(product.producer), Pack("hộp", 50_000, 10))


def placed(market: MarketFactory, honey: Listing, tea: Listing) -> Any:
    """Two pieces of each: the honey by VietQR, the tea in cash; 30,000 for each parcel."""
    basket, method = market.basket(honey, tea, quantity=2), Delivery()
    amount = basket.total_incl_tax + method.calculate(basket).incl_tax
    total = prices.Price(currency="VND", excl_tax=amount, incl_tax=amount)
    ways = {honey.product.stockrecords.get().partner_id: HowPaid("vietqr", is_prepaid=True, minutes=30)}
    return OrderCreator().place_order(basket, total, method, method.calculate(basket), payments=ways)


def sent(order: SellerOrder) -> SellerOrder:
    fresh = SellerOrder.objects.get(pk=order.pk)
    gate.pack(fresh, SELLER, NOON)
    return gate.ship(fresh, SELLER, NOON)


def test_two_sellers_a_return_a_partial_refund_and_a_dispute(noon: object, market: MarketFactory) -> None:
    CommissionRate.objects.create(first_day=date(2026, 1, 1), basis_points=500)
    honey, tea = market.listing(), tea_of(market)
    account = account_of(honey.product.stockrecords.get().partner.seller)
    order = placed(market, honey, tea)
    honeys = order.seller_orders.get(partner__name="HTX Linh Ngọc")
    teas = order.seller_orders.get(partner__name="HTX Khác")

    # placed: 2 × 165,000 + 30,000 by VietQR; 2 × 50,000 + 30,000 in cash
    assert ledger() == {
        "HTX Linh Ngọc": {"buyer_receivable": 360_000, "sales_in_progress": -360_000},
        "HTX Khác": {"buyer_receivable": 130_000, "sales_in_progress": -130_000},
    }

    # the transfer comes, 10,000 too much and in another spelling
    take_one(account, Came(0, date(2026, 11, 22), 370_000, f"ck {honeys.number.lower()} cam on"), NOON)
    assert ledger()["HTX Linh Ngọc"] == {
        "seller_bank": 370_000,
        "sales_in_progress": -360_000,
        "refunds_due": -10_000,
    }

    # what was too much goes back
    receiving.give_back(honeys, 10_000, None, NOON)
    assert ledger()["HTX Linh Ngọc"] == {"seller_bank": 360_000, "sales_in_progress": -360_000}

    # both parcels are delivered; the tea is paid at the door; commission 5 % of the goods
    gate.deliver(sent(honeys), SELLER, NOON)
    gate.deliver(sent(teas), SELLER, NOON)
    assert ledger() == {
        "HTX Linh Ngọc": {"seller_payable": 16_500, "commission": -16_500},
        "HTX Khác": {"seller_payable": 5_000, "commission": -5_000},
    }

    # one jar comes back: 165,000 are due to the buyer, and the commission on them is given up
    asked = returning.ask(honeys.lines.get(), 1, Ground.CHANGED_MIND, "Nắp hở", BUYER, NOON)
    returning.receive(returning.agree(asked, SELLER, NOON), 165_000, False, SELLER, NOON)
    assert ledger()["HTX Linh Ngọc"] == {
        "seller_bank": 165_000,
        "refunds_due": -165_000,
        "seller_payable": 8_250,
        "commission": -8_250,
    }
    receiving.give_back(honeys, 165_000, None, NOON)
    assert ledger()["HTX Linh Ngọc"] == {"seller_payable": 8_250, "commission": -8_250}

    # a tin of tea is dented: 20,000 are taken off
    gate.reduce(teas.lines.get(), 20_000, SELLER, NOON, "Hộp móp")
    assert ledger()["HTX Khác"] == {
        "seller_cash": 20_000,
        "refunds_due": -20_000,
        "seller_payable": 4_000,
        "commission": -4_000,
    }
    receiving.give_back(teas, 20_000, None, NOON)

    # the buyer disputes the rest of the tea, and the platform decides: 30,000 more, and the delivery fee
    complaint = complaining.complain(teas, "Trà ẩm", BUYER, NOON)
    complaining.answer(complaint, "Trà vẫn khô", SELLER, NOON)
    complaining.escalate(complaint, "Không đúng", BUYER, NOON)
    complaining.decide(complaint, "Bớt tiền và phí giao", platform(), NOON)
    gate.reduce(teas.lines.get(), 30_000, platform(), NOON, "Khiếu nại")
    gate.give_fee_back(teas, platform(), NOON, "Khiếu nại")
    assert ledger()["HTX Khác"] == {
        "seller_cash": 60_000,
        "refunds_due": -60_000,
        "seller_payable": 2_500,
        "commission": -2_500,
    }
    receiving.give_back(teas, 60_000, None, NOON)
    assert ledger() == {
        "HTX Linh Ngọc": {"seller_payable": 8_250, "commission": -8_250},
        "HTX Khác": {"seller_payable": 2_500, "commission": -2_500},
    }
