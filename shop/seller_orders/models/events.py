"""What happened to a seller's order: one row per step, only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.seller_orders.models.lines import SellerLine
from shop.seller_orders.models.orders import SellerOrder


class Step(models.TextChoices):
    PLACED = "placed", pgettext_lazy("step", "Ordered")
    PAID = "paid", _("Paid")
    PACKED = "packed", _("Packed")
    SHIPPED = "shipped", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    REFUSED = "refused", _("Refused at the door")
    CANCELLED = "cancelled", _("Cancelled")
    PIECES_CANCELLED = "pieces_cancelled", _("Pieces cancelled")
    REDUCED = "reduced", _("Money given back")
    FEE_REFUNDED = "fee_refunded", _("Delivery fee given back")
    RETURN_ASKED = "return_asked", _("Return asked for")
    RETURN_AGREED = "return_agreed", _("Return agreed")
    RETURN_REFUSED = "return_refused", _("Return not agreed")
    RETURN_WITHDRAWN = "return_withdrawn", _("Return withdrawn")
    RETURNED = "returned", _("Received back")
    COMPLAINED = "complained", _("Complaint made")
    ACKNOWLEDGED = "acknowledged", _("Complaint acknowledged")
    ANSWERED = "answered", _("Complaint answered")
    ESCALATED = "escalated", _("Handed to the market")
    DECIDED = "decided", _("Decided by the market")


class Role(models.TextChoices):
    BUYER = "buyer", _("the buyer")
    SELLER = "seller", _("the seller")
    PLATFORM = "platform", _("the market")
    SYSTEM = "system", _("by itself")


class SellerOrderEvent(models.Model):
    """Written by `shop.seller_orders.gate` in the transaction of the change; append-only.

    `amount`, in dong: what the buyer owes no more or gets back with this step (cancelled, refused, reduced), or what
    was paid (paid; delivered when cash was taken).
    """

    seller_order = models.ForeignKey(SellerOrder, on_delete=models.PROTECT, related_name="events")
    line = models.ForeignKey(SellerLine, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    role = models.CharField(_("as"), max_length=10, choices=Role.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200, blank=True)
    pieces = models.PositiveIntegerField(_("pieces"), default=0)
    amount = models.BigIntegerField(_("amount"), default=0)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("step of a seller's order")
        verbose_name_plural = _("steps of sellers' orders")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="step_of_seller_order_has_a_known_role"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="step_of_seller_order_has_no_debt"),
            models.CheckConstraint(
                condition=~Q(step__in=["cancelled", "pieces_cancelled", "refused", "reduced"])
                | ~Q(reason=""),
                name="step_of_seller_order_against_it_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller_order_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
