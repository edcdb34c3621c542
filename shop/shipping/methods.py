"""How an order travels: one way, one price, said before the buyer orders."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from oscar.apps.shipping.methods import *  # noqa: F403
from oscar.core import prices


class Delivery(Base):  # noqa: F405
    """A flat fee for one order, in whole dong (OCOP_DELIVERY_FEE); the seller sends the parcel."""

    code = "delivery"
    name = _("Delivery to the door")

    def calculate(self, basket: Any) -> prices.Price:
        return prices.Price(
            currency=settings.OSCAR_DEFAULT_CURRENCY,
            excl_tax=Decimal(settings.OCOP_DELIVERY_FEE),
            tax=Decimal("0"),
        )
