"""What banks say came in: files, single notices, and which order each dong was taken for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.models.bank_accounts import BankAccount


class StatementFile(models.Model):
    """One upload. `errors` are sentences, each naming its row."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    new_rows = models.PositiveIntegerField(_("new rows"), default=0)
    errors = models.JSONField(_("errors"), default=list, blank=True)

    class Meta:
        verbose_name = _("statement file")
        verbose_name_plural = _("statement files")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class NoticeState(models.TextChoices):
    INBOX = "inbox", _("Order unknown")
    PROPOSED = "proposed", _("Please look")
    BOOKED = "booked", _("Booked")
    NOT_OURS = "not_ours", _("Not for an order")


class BankNotice(models.Model):
    """Money that came into an account; changed by `shop.payments.statements` only.

    `fingerprint` is the same whenever the same line of the same account is read again, from whichever file.
    `proposal`: [[number of a seller's order, dong], …], with `why` for the person who decides.
    """

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="notices")
    file = models.ForeignKey(
        StatementFile, on_delete=models.PROTECT, related_name="notices", null=True, blank=True
    )
    fingerprint = models.CharField(max_length=64)
    day = models.DateField(_("day"))
    amount = models.BigIntegerField(_("amount"))
    text = models.CharField(_("transfer text"), max_length=500, blank=True)
    bank_reference = models.CharField(_("bank's number"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState.choices)
    why = models.CharField(_("why"), max_length=30, blank=True)
    proposal = models.JSONField(_("proposal"), default=list, blank=True)
    at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("bank notice")
        verbose_name_plural = _("bank notices")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["account", "state", "-day"], name="bank_notice_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "fingerprint"], name="bank_notice_is_read_once_per_account"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_notice_is_money_that_came"),
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="bank_notice_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.amount} {self.text[:40]}"


class Assignment(models.Model):
    """So many dong of a notice were taken for this order. `undone_at`: the books were put back."""

    notice = models.ForeignKey(BankNotice, on_delete=models.PROTECT, related_name="assignments")
    seller_order = models.ForeignKey(
        "ocop_seller_orders.SellerOrder", on_delete=models.PROTECT, related_name="assignments"
    )
    amount = models.BigIntegerField(_("amount"))
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="assignment_moves_money")]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.seller_order_id}: {self.amount}"

    @property
    def key(self) -> str:
        """Of its posting in the ledger."""
        return f"assignment:{self.pk}"


class BankNoticeEvent(models.Model):
    """Who decided what about a notice; append-only. `by` empty: the matching by itself."""

    notice = models.ForeignKey(BankNotice, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=10, choices=NoticeState.choices)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a bank notice")
        verbose_name_plural = _("steps of bank notices")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.step}"
