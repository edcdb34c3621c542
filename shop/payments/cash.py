"""Cash at the door: the seller takes it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from shop.payments.methods import Method
from shop.sellers.models import MoneyTaker

CASH_ON_DELIVERY = "cash-on-delivery"


def _offered(parcel: Any) -> bool:
    return True


CASH = Method(
    code=CASH_ON_DELIVERY,
    label=_("Cash on delivery"),
    help=_("You pay the carrier when the parcel is handed over."),
    prepaid=False,
    takes=MoneyTaker.SELLER,
    offered=_offered,
)
