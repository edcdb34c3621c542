"""Oscar's basket behind the gate: what may not be bought cannot be added, and blocks what was added earlier."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from oscar.apps.basket.abstract_models import AbstractBasket, AbstractLine

from shop.basket.promotions import reductions


class NotForSale(ValueError):
    """The product may not go into a basket; the text says why, in the buyer's language."""


LISTINGS = ("product__listing", "product__parent__listing")


class Basket(AbstractBasket):
    """`reductions`: what promotions take off its lines; the prices of the lines are net of it."""

    _reduced: Any = None  # the lines that the reductions were found for

    def all_lines(self) -> Any:
        """The lines with all that the gate asks of them, in as many queries for one line as for thirty."""
        if self.id is None:
            return self.lines.model.objects.none()
        if self._lines is None:
            self._lines = self.fresh_lines()
        if self._reduced is not self._lines and self.has_strategy:
            self._reduced = self._lines
            self._reductions = (
                reductions.reduce(self, self._lines, self.strategy.moment) if self._lines else []
            )
        return self._lines

    @property
    def reductions(self) -> list[reductions.Reduction]:
        self.all_lines()
        return self._reductions if self._reduced is not None else []

    def merge(self, basket: Any, add_quantities: bool = True) -> None:
        reductions.merge(basket, self)
        super().merge(basket, add_quantities)

    merge.alters_data = True

    def fresh_lines(self) -> Any:
        """The lines as the database has them now, never from this object's memory."""
        with_listing = [
            f"{path}__certified_product__{field}"
            for path in LISTINGS
            for field in ("product_set", "producer__seller")
        ]
        certificates = [f"{path}__certified_product__certificates__suspensions" for path in LISTINGS]
        return (
            self.lines.select_related(
                "product__product_class",
                "product__parent__product_class",
                "stockrecord__partner",
                *with_listing,
            )
            .prefetch_related("attributes", "product__images", *certificates)
            .order_by("pk")
        )

    def add_product(self, product: Any, quantity: int = 1, options: Any = None) -> tuple[Any, bool]:
        """Oscar's, after the gate; raises NotForSale with the reason."""
        availability = self.get_stock_info(product, options).availability
        permitted, reason = availability.is_purchase_permitted(self.product_quantity(product) + quantity)
        if not permitted:
            raise NotForSale(reason)
        return super().add_product(product, quantity, options)

    add_product.alters_data = True
    add = add_product

    @property
    def blocked_lines(self) -> list[Any]:
        """The lines that keep this basket from being ordered now."""
        return [line for line in self.all_lines() if line.obstacle]


class Line(AbstractLine):
    blocked_by: Any = ""  # why an upper room keeps it from being ordered (a set that is not whole)

    @property
    def obstacle(self) -> str:
        """Why this line cannot be ordered now, in words; empty when it can."""
        permitted, reason = self.purchase_info.availability.is_purchase_permitted(self.quantity)
        return str(self.blocked_by) if permitted else str(reason)

    def get_price_breakdown(self) -> list[tuple[Decimal, Decimal, int]]:
        """Whole dong for each piece, also after a discount that does not divide: some pieces cost one dong more."""
        if not self.discount_value:
            return super().get_price_breakdown()
        each, more = divmod(int(self.line_price_incl_tax_incl_discounts), self.quantity)
        priced = [(each + 1, more), (each, self.quantity - more)]
        return [(Decimal(price), Decimal(price), pieces) for price, pieces in priced if pieces]

    @property
    def obstacle_sentence(self) -> str:
        """The reason with the product's name, for a message."""
        return obstacle_sentence(self.product, self.obstacle)


def obstacle_sentence(product: Any, reason: str) -> str:
    """ "Mật ong hoa núi" cannot be ordered: its OCOP certificate has been revoked."""
    return str(_("“%(name)s” cannot be ordered: %(reason)s.")) % {
        "name": product.get_title(),
        "reason": reason,
    }


from oscar.apps.basket.models import *  # noqa: E402, F403
