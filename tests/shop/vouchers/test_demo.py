"""The demo's vouchers: three kinds, and loading twice changes nothing."""

import pytest

from shop.vouchers import demo
from shop.vouchers.models import Voucher
from tests.shop.conftest import NOON, MarketFactory


@pytest.mark.django_db
def test_the_demo_is_loaded_once(market: MarketFactory) -> None:
    seller = market.seller()
    seller.is_demo = True
    seller.save()
    demo.load(NOON)
    demo.load(NOON)
    found = [(one.code, one.payer, one.ended_at is None) for one in Voucher.objects.order_by("pk")]
    assert found == [
        ("TETNHAMINH", "seller", True),
        ("CHAOBAN", "platform", True),
        ("TRUNGTHU15", "platform", False),
    ]
