"""Pieces that a buyer wants to give back after the delivery."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models.lines import SellerLine
from shop.seller_orders.models.orders import SellerOrder


class Ground(models.TextChoices):
    DAMAGED = "damaged", _("It came damaged or spoilt")
    WRONG = "wrong", _("It is another product, or fewer pieces")
    NOT_AS_SAID = "not_as_said", _("It is not as the page or the label said")
    CHANGED_MIND = "changed_mind", _("I changed my mind")


SELLERS_FAULT = frozenset({Ground.DAMAGED, Ground.WRONG, Ground.NOT_AS_SAID})


class ReturnState(models.TextChoices):
    ASKED = "asked", _("Asked for")
    AGREED = "agreed", _("Agreed, on its way back")
    REFUSED = "refused", _("Not agreed")
    WITHDRAWN = "withdrawn", _("Taken back by the buyer")
    RECEIVED = "received", _("Received back")


OPEN_RETURNS = (ReturnState.ASKED, ReturnState.AGREED)


class Return(models.Model):
    """Changed by `shop.seller_orders.returning` only. `refund`: goods and fee, in dong, known when it was received."""

    seller_order = models.ForeignKey(SellerOrder, on_delete=models.PROTECT, related_name="returns")
    line = models.ForeignKey(SellerLine, on_delete=models.PROTECT, related_name="returns")
    pieces = models.PositiveIntegerField(_("pieces"))
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices)
    words = models.TextField(_("in the buyer's words"), max_length=2000)
    state = models.CharField(_("state"), max_length=12, choices=ReturnState.choices)
    asked_at = models.DateTimeField(_("asked at"))
    answer_by = models.DateTimeField(_("to be answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    received_at = models.DateTimeField(_("received at"), null=True)
    refund = models.BigIntegerField(_("given back"), default=0)

    class Meta:
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(pieces__gte=1), name="return_has_a_piece"),
            models.CheckConstraint(condition=~Q(words=""), name="return_has_a_reason"),
            models.CheckConstraint(condition=Q(refund__gte=0), name="return_gives_back_no_debt"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="return_is_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="received") | Q(received_at__isnull=False),
                name="return_received_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["line"], condition=Q(state__in=["asked", "agreed"]), name="line_has_one_open_return"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pieces} × {self.line_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_RETURNS
