"""One file uploaded by several people at the same moment."""

import pytest

from shop.payments.models import BankNotice
from tests.crowd import Crowd
from tests.shop.conftest import MarketFactory
from tests.shop.payments.conftest import account_of, books
from tests.shop.payments.statements.test_inbox import TOTAL, statement, upload
from tests.shop.seller_orders.conftest import PREPAID, Orders

pytestmark = pytest.mark.race


def test_one_file_uploaded_by_four_at_once_is_booked_once(
    crowd: Crowd, orders: Orders, market: MarketFactory
) -> None:
    account = account_of(market.seller())
    order = orders.one(payment=PREPAID)
    content = statement((order.number, TOTAL))
    found = crowd.at_once(*[lambda: upload(account, content).new_rows] * 4)
    assert sorted(found) == [0, 0, 0, 1]
    assert BankNotice.objects.count() == 1
    assert books() == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}
