"""Vouchers for tests: made through the gate, held by baskets."""

from datetime import timedelta
from typing import Any

import pytest

from shop.vouchers import gate
from shop.vouchers.models import HeldVoucher, Voucher
from shop.vouchers.terms import Terms
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.seller_orders.conftest import Orders

BY = gate.By(name="Thử nghiệm")
DAY = timedelta(days=1)


class Vouchers:
    def __init__(self, market: MarketFactory) -> None:
        self.market = market
        self.orders = Orders(market)

    def make(self, **terms: Any) -> Voucher:
        """Ten percent at the platform's cost, from yesterday for a month, unless told otherwise."""
        if "dong" not in terms:
            terms.setdefault("percent", 10)
        terms = {"first_at": NOON - DAY, "until": NOON + 30 * DAY} | terms
        return gate.make(Terms(**terms), BY, NOON)

    def hold(self, basket: Any, *vouchers: Voucher) -> Any:
        for voucher in vouchers:
            HeldVoucher.objects.create(basket_id=basket.pk, voucher=voucher)
        basket.reset_offer_applications()
        return basket

    def refresh(self, voucher: Voucher) -> tuple[int, int]:
        voucher.refresh_from_db()
        return voucher.uses, voucher.spent


@pytest.fixture
def vouchers(market: MarketFactory) -> Vouchers:
    return Vouchers(market)
