"""A line of a seller's order: how many pieces of it are still wanted, and what was taken off."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models.orders import SellerOrder


class SellerLine(models.Model):
    """A satellite of Oscar's order line. `amount` is what the line costs after discounts, in whole dong.

    Of these discounts the platform pays `platform_pays` to the seller.
    """

    seller_order = models.ForeignKey(SellerOrder, on_delete=models.PROTECT, related_name="lines")
    line = models.OneToOneField("order.Line", on_delete=models.PROTECT, related_name="seller_line")
    quantity = models.PositiveIntegerField(_("pieces"))
    amount = models.BigIntegerField(_("amount"))
    cancelled = models.PositiveIntegerField(_("pieces cancelled"), default=0)
    returned = models.PositiveIntegerField(_("pieces returned"), default=0)
    restocked = models.PositiveIntegerField(_("pieces back on sale"), default=0)
    amount_off = models.BigIntegerField(_("taken off"), default=0)
    platform_pays = models.BigIntegerField(_("the platform adds"), default=0)
    platform_pays_off = models.BigIntegerField(_("no longer added by the platform"), default=0)

    class Meta:
        verbose_name = _("line of a seller's order")
        verbose_name_plural = _("lines of sellers' orders")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="seller_line_has_a_piece"),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("cancelled") + F("returned")),
                name="seller_line_gives_up_no_more_than_its_pieces",
            ),
            models.CheckConstraint(
                condition=Q(restocked__lte=F("cancelled") + F("returned")),
                name="seller_line_restocks_no_more_than_came_back",
            ),
            models.CheckConstraint(
                condition=Q(amount_off__gte=0, amount_off__lte=F("amount")),
                name="seller_line_takes_off_no_more_than_its_amount",
            ),
            models.CheckConstraint(
                condition=Q(platform_pays_off__gte=0, platform_pays_off__lte=F("platform_pays")),
                name="seller_line_spares_the_platform_no_more_than_it_adds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kept} × {self.line.title}"

    @property
    def gone(self) -> int:
        """Pieces that the buyer no longer has or wants."""
        return self.cancelled + self.returned

    @property
    def kept(self) -> int:
        return self.quantity - self.gone

    def share(self, pieces: int) -> int:
        """What `pieces` more of the kept ones cost: shares of a line add up to its amount, whatever the order."""
        if not 0 <= pieces <= self.kept:
            raise ValueError(f"{pieces} of {self.kept} pieces")
        exact = self._upto(self.gone + pieces) - self._upto(self.gone)
        return min(exact, self.amount - self.amount_off)

    def _upto(self, pieces: int) -> int:
        return self.amount * pieces // self.quantity
