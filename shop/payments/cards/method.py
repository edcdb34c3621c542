"""The way to pay "card": offered while the market has both of Stripe's keys."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shop.ledger.models import AccountKind
from shop.payments.methods import Method
from shop.sellers.models import MoneyTaker

CARD_CODE = "card"


def is_on() -> bool:
    return bool(settings.OCOP_STRIPE_SECRET_KEY and settings.OCOP_STRIPE_WEBHOOK_SECRET)


def _offered(parcel: Any) -> bool:
    return is_on() and getattr(parcel.partner, "seller", None) is not None


CARD = Method(
    code=CARD_CODE,
    label=_("Card from abroad (Visa, Mastercard, JCB)"),
    help=_(
        "You pay on Stripe's page; the market takes the money for the seller. No card data passes through here."
    ),
    prepaid=True,
    takes=MoneyTaker.PLATFORM,
    offered=_offered,
    into=AccountKind.PROVIDER_CLEARING,
    minutes=45,  # Stripe keeps its page open for at least 30
)
