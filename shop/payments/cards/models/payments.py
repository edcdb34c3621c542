"""One payment by card: for all parts of an order that are paid by card, each with its share."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.sellers.models import MoneyTaker
from traceability.register.public_code import new_public_code


class CardState(models.TextChoices):
    NEW = "new", _("Being prepared")
    OPEN = "open", _("Waits for the card")
    PAID = "paid", _("Paid")
    ENDED = "ended", _("Ended without payment")


class CardStep(models.TextChoices):
    BEGUN = "begun", _("Begun")
    OPENED = "opened", _("Stripe's page is ready")
    PAID = "paid", _("Paid")
    ENDED = "ended", _("Ended without payment")
    REFUND_ASKED = "refund_asked", _("Refund asked for")
    REFUNDED = "refunded", _("Given back")
    REFUND_FAILED = "refund_failed", _("Refund failed")
    REFUND_DROPPED = "refund_dropped", _("No longer wanted")
    DISPUTED = "disputed", _("Disputed")
    DISPUTE_MOVED = "dispute_moved", _("Dispute went on")
    TRIED_AGAIN = "tried_again", _("Tried again by hand")


def new_number() -> str:
    """Twelve letters and digits, "TH" and ten random ones."""
    return f"TH{new_public_code()}"


class CardPayment(models.Model):
    """Changed by `shop.payments.cards.gate` only. The market takes the money: `taker` says so on each.

    `version` counts what was learnt from Stripe: an answer that was asked for before the last one is asked for again.
    """

    number = models.CharField(_("number"), max_length=19, default=new_number, unique=True)
    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="card_payments")
    taker = models.CharField(
        _("who takes the money"), max_length=10, choices=MoneyTaker.choices, default=MoneyTaker.PLATFORM
    )
    amount = models.BigIntegerField(_("amount"))
    state = models.CharField(_("state"), max_length=10, choices=CardState.choices, default=CardState.NEW)
    session = models.CharField(max_length=100, blank=True)
    address = models.URLField(max_length=2000, blank=True)  # of Stripe's page
    language = models.CharField(_("language"), max_length=2, default="vi")  # in which the buyer comes back
    intent = models.CharField(max_length=100, blank=True)
    begun_at = models.DateTimeField(_("begun at"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("card payment")
        verbose_name_plural = _("card payments")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=~Q(session=""), name="card_payment_has_its_own_session"
            ),
            models.UniqueConstraint(
                fields=["intent"], condition=~Q(intent=""), name="card_payment_has_its_own_intent"
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state__in=["new", "open"]),
                name="order_waits_for_one_card_payment_at_a_time",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="card_payment_moves_money"),
            models.CheckConstraint(condition=Q(taker="platform"), name="card_payment_is_taken_by_the_market"),
            models.CheckConstraint(
                condition=Q(state__in=CardState.values), name="card_payment_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | ~Q(session=""), name="card_payment_that_waits_has_a_session"
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(paid_at__isnull=False) & ~Q(intent=""),
                name="card_payment_that_is_paid_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CardShare(models.Model):
    """What of a card payment is for one seller's order; `given_back` is asked of Stripe or has gone back."""

    payment = models.ForeignKey(CardPayment, on_delete=models.PROTECT, related_name="shares")
    seller_order = models.ForeignKey(
        "ocop_seller_orders.SellerOrder", on_delete=models.PROTECT, related_name="card_shares"
    )
    amount = models.BigIntegerField(_("amount"))
    given_back = models.BigIntegerField(_("given back"), default=0)

    class Meta:
        verbose_name = _("share of a card payment")
        verbose_name_plural = _("shares of card payments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "seller_order"], name="seller_order_has_one_share"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="card_share_moves_money"),
            models.CheckConstraint(
                condition=Q(given_back__gte=0, given_back__lte=F("amount")),
                name="card_share_gives_back_no_more_than_was_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} → {self.seller_order_id}: {self.amount}"

    @property
    def left(self) -> int:
        return self.amount - self.given_back


class CardPaymentEvent(models.Model):
    """Append-only. `by` empty: Stripe's word, or the market by itself."""

    payment = models.ForeignKey(CardPayment, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=20, choices=CardStep.choices)
    at = models.DateTimeField(_("time"))
    amount = models.BigIntegerField(_("amount"), default=0)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("step of a card payment")
        verbose_name_plural = _("steps of card payments")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.step}"
