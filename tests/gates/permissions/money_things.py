"""What the pages about money show: an order, a bank account, a notice; the same of another seller; the platform's."""

from datetime import date
from typing import Any

from django.utils import timezone
from oscar.core.loading import get_class, get_model
from oscar.test.factories import create_order

from shop.payments.models import AccountState, BankAccount, BankNotice, NoticeState, Payout, PayoutState
from shop.seller_orders.models import SellerOrder, State
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from traceability.register.models import Producer


def money_things(product: Any, seller: Seller, elsewhere: Producer) -> dict[str, Any]:
    """Of the world's seller, of another one whom nobody acts for (`_abroad`), and the platform's (`_platform`)."""
    other = create_seller(elsewhere, phone="0900000002", address="Bắc Ninh")
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    basket.add_product(product)
    order = create_order(number="OC-MONEY-1", basket=basket)
    things: dict[str, Any] = {"money_seller": seller, "money_seller_abroad": other}
    for suffix, partner in (("", seller.partner), ("_abroad", other.partner), ("_platform", None)):
        account = BankAccount.objects.create(
            partner=partner, bank="970436", number="0071001234567", holder="A", state=AccountState.CONFIRMED
        )
        things[f"bank_account{suffix}"] = account
        things[f"bank_notice{suffix}"] = BankNotice.objects.create(
            account=account, fingerprint="f", day=date(2026, 11, 22), amount=5, state=NoticeState.INBOX,
            at=timezone.now(),
        )  # fmt: skip
        if partner:
            things[f"money_order{suffix}"] = _order(order, partner)
    things["payout"] = Payout.objects.create(
        partner=seller.partner, bank_account=things["bank_account"], number="CT1", amount=5,
        state=PayoutState.PROPOSED, proposed_at=timezone.now(),
    )  # fmt: skip
    return things


def _order(order: Any, partner: Any) -> SellerOrder:
    now = timezone.now()
    found = SellerOrder.objects.filter(order=order, partner=partner).first()
    return found or SellerOrder.objects.create(
        order=order, partner=partner, state=State.PLACED, placed_at=now, state_since=now,
        paid_by="cash-on-delivery", way="delivery", goods_total=5, fee=0,
    )  # fmt: skip
