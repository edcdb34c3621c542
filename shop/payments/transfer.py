"""A bank transfer by VietQR: to the seller's own account, or to the platform's where the platform takes the money."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from shop.payments.accounts import account_in_use
from shop.payments.methods import Begun, Method
from shop.payments.vietqr.payload import vietqr
from shop.sellers.models import MoneyTaker

VIETQR, VIETQR_PLATFORM = "vietqr", "vietqr-platform"
LABEL = _("Bank transfer (VietQR)")
HELP = _("You scan a code with your bank's app; the parcel is packed when the money has come.")


def _offered_to(taker: MoneyTaker) -> Callable[[Any], bool]:
    def offered(parcel: Any) -> bool:
        """Only while whoever takes the money has a confirmed account."""
        seller = getattr(parcel.partner, "seller", None)
        if seller is None or seller.money_taker != taker:
            return False
        return account_in_use(_owner(taker, parcel.partner)) is not None

    return offered


def _owner(taker: MoneyTaker, partner: Any) -> Any:
    return partner if taker == MoneyTaker.SELLER else None


def _begin_with(taker: MoneyTaker) -> Callable[[Any, datetime], Begun]:
    def begin(seller_order: Any, moment: datetime) -> Begun:
        """The seller order's number is the transfer's text."""
        return Begun(seller_order.number, account_in_use(_owner(taker, seller_order.partner)))

    return begin


def _method(code: str, taker: MoneyTaker) -> Method:
    return Method(code, LABEL, HELP, True, taker, _offered_to(taker), _begin_with(taker))


TO_THE_SELLER = _method(VIETQR, MoneyTaker.SELLER)
TO_THE_PLATFORM = _method(VIETQR_PLATFORM, MoneyTaker.PLATFORM)


def code_for(payment: Any, amount: int) -> str:
    """The VietQR text for what is still to pay; empty when the payment names no account or nothing is due."""
    account = payment.bank_account
    if account is None or amount <= 0:
        return ""
    return vietqr(account.bank, account.number, amount, payment.reference)
