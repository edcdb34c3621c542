"""What a product costs and whether it may be bought: whole dong, no tax, and only through the gate."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from oscar.apps.partner import strategy
from oscar.apps.partner.strategy import PurchaseInfo
from oscar.core.loading import get_class

from shop.listings import gate
from shop.money import is_whole_dong
from shop.partner.availability import Available, Stopped, Unavailable
from traceability.register.clock import moment_of

FixedPrice = get_class("partner.prices", "FixedPrice")
UnavailablePrice = get_class("partner.prices", "Unavailable")


class GatedStrategy(
    strategy.UseFirstStockRecord, strategy.StockRequired, strategy.NoTax, strategy.Structured
):
    """One strategy for one request: everything on a page is true at the same moment."""

    exponent = Decimal("1")

    def __init__(self, request: HttpRequest | None = None, moment: datetime | None = None) -> None:
        super().__init__(request)
        self._moment = moment or (moment_of(request) if request else None)

    @property
    def moment(self) -> datetime:
        return self._moment or timezone.now()

    def fetch_for_line(self, line: Any, stockrecord: Any = None) -> PurchaseInfo:
        """The line's own stock record: its seller and that seller's price, not the product's first."""
        return self.fetch_for_product(line.product, line.stockrecord)

    def pricing_policy(self, product: Any, stockrecord: Any) -> Any:
        """A price with a fraction of a dong is no price: nobody can pay it."""
        if stockrecord is None or stockrecord.price is None or not is_whole_dong(stockrecord.price):
            return UnavailablePrice()
        return FixedPrice(
            currency=stockrecord.price_currency,
            excl_tax=stockrecord.price.quantize(self.exponent),
            tax=Decimal("0"),
        )

    def parent_pricing_policy(self, product: Any, children_stock: list[tuple[Any, Any]]) -> Any:
        """The lowest price among the variants."""
        prices = [self.pricing_policy(child, record) for child, record in children_stock]
        known = [price for price in prices if price.exists]
        return min(known, key=lambda price: price.incl_tax) if known else UnavailablePrice()

    def availability_policy(self, product: Any, stockrecord: Any) -> Any:
        obstacle = gate.obstacle(product, self.moment)
        if obstacle:
            return Stopped(obstacle)
        if stockrecord is not None and not self.pricing_policy(product, stockrecord).exists:
            return Unavailable()
        return super().availability_policy(product, stockrecord)

    def parent_availability_policy(self, product: Any, children_stock: list[tuple[Any, Any]]) -> Any:
        obstacle = gate.obstacle(product, self.moment)
        if obstacle:
            return Stopped(obstacle)
        policies = [self.availability_policy(child, record) for child, record in children_stock]
        return Available() if any(policy.is_available_to_buy for policy in policies) else Unavailable()


class Selector:
    """Everybody buys at the same price."""

    def strategy(self, request: HttpRequest | None = None, user: Any = None, **kwargs: Any) -> GatedStrategy:
        return GatedStrategy(request)
