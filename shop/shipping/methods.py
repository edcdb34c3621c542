"""How an order travels, as Oscar asks it: the sum of its sellers' fees, said before the buyer orders."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oscar.apps.shipping.methods import *  # noqa: F403
from oscar.core import prices

from shop.shipping.quoting import Parcel, quote
from shop.shipping.ways import DELIVERY


class Delivery(Base):  # noqa: F405
    """Each seller sends an own parcel at an own fee, in whole dong (shop.shipping.quoting)."""

    code = DELIVERY
    name = _("Delivery to the door")

    def __init__(
        self,
        province_code: str = "",
        ways: Mapping[int, str] | None = None,
        moment: datetime | None = None,
    ) -> None:
        self.province_code = province_code
        self.ways = ways or {}
        self.moment = moment

    def parcels(self, basket: Any) -> list[Parcel]:
        return quote(basket, self.province_code, self.moment or timezone.now(), self.ways)

    def calculate(self, basket: Any) -> prices.Price:
        return prices.Price(
            currency=settings.OSCAR_DEFAULT_CURRENCY,
            excl_tax=sum((parcel.fee for parcel in self.parcels(basket)), Decimal(0)),
            tax=Decimal("0"),
        )
