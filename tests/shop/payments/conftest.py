"""Money for tests: orders as the checkout places them, bank accounts in use, the books as one dictionary."""

from typing import Any

import pytest

from shop.ledger.models import AccountKind, Entry
from shop.payments import accounts
from shop.payments.models import BankAccount
from shop.seller_orders.models import SellerOrder
from shop.sellers.models import Seller
from shop.users.models import User
from tests.shop.conftest import NOON
from tests.shop.seller_orders.conftest import Orders, orders

__all__ = ["Orders", "orders"]


def books(seller_order: SellerOrder | None = None) -> dict[str, int]:
    """Every account that is not at zero, debits positive: `{kind: dong}`; of one order, or of all."""
    entries = Entry.objects.all()
    if seller_order is not None:
        entries = entries.filter(posting__subject=seller_order.number)
    found: dict[str, int] = {}
    for kind, amount in entries.values_list("account__kind", "amount"):
        found[kind] = found.get(kind, 0) + amount
    assert sum(found.values()) == 0
    return {AccountKind(kind).value: amount for kind, amount in sorted(found.items()) if amount}


def account_of(seller: Seller | None, number: str = "0071001234567") -> BankAccount:
    """In use: of a seller, or of the platform (entered by one person, confirmed by another)."""
    partner = seller.partner if seller else None
    first, second = (
        User.objects.get_or_create(email=f"{name}@ocop.localhost", defaults={"is_staff": True})[0]
        for name in ("first", "second")
    )
    entered = accounts.enter(partner, "970436", number, "HTX Linh Ngọc", first, NOON)
    return accounts.confirm(entered, second, NOON)


@pytest.fixture
def bank_account(market: Any) -> BankAccount:
    """The honey seller's."""
    return account_of(market.seller())
