"""The market's books, kept by double entry. Nothing here is ever changed; a mistake is met by a counter posting.

Amounts are whole dong: a debit is positive, a credit negative, and each posting sums to zero. `posting.post` is the
only writer. That a posting sums to zero is kept by the database: its key is a deferred foreign key to a `Seal`, and a
seal is refused while the entries of its posting do not sum to zero; a sealed posting takes no further entry.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """Assets (what is there, what others owe) first, then what is owed, then what is earned and borne."""

    BUYER_RECEIVABLE = "buyer_receivable", _("Buyers still pay")
    SELLER_CASH = "seller_cash", _("Cash taken by the seller")
    SELLER_BANK = "seller_bank", _("Paid to the seller's own bank account")
    CASH_IN_TRANSIT = "cash_in_transit", _("Cash on its way from the carrier")
    PLATFORM_BANK = "platform_bank", _("The platform's bank account")
    PROVIDER_CLEARING = "provider_clearing", _("With the payment provider")
    DISPUTED = "disputed", _("Held back while a card payment is disputed")
    SALES_IN_PROGRESS = "sales_in_progress", _("Sold, not yet delivered")
    SELLER_PAYABLE = "seller_payable", _("Earned by the seller")
    PAYOUTS_UNDER_WAY = "payouts_under_way", _("On its way to the seller")
    REFUNDS_DUE = "refunds_due", _("To be given back to buyers")
    UNMATCHED = "unmatched", _("Came in, order unknown")
    WITHHELD_VAT = "withheld_vat", _("Withheld VAT, owed to the tax office")
    WITHHELD_PIT = "withheld_pit", _("Withheld personal income tax, owed to the tax office")
    COMMISSION = "commission", _("The platform's commission")
    PROVIDER_FEES = "provider_fees", _("Fees of payment providers")
    PROMOTION = "promotion", _("Discounts that the platform bears")
    DISPUTE_LOSSES = "dispute_losses", _("Lost in disputes about card payments")


DEBIT_SIDE = frozenset(
    {
        AccountKind.BUYER_RECEIVABLE,
        AccountKind.SELLER_CASH,
        AccountKind.SELLER_BANK,
        AccountKind.CASH_IN_TRANSIT,
        AccountKind.PLATFORM_BANK,
        AccountKind.PROVIDER_CLEARING,
        AccountKind.DISPUTED,
        AccountKind.PROVIDER_FEES,
        AccountKind.PROMOTION,
        AccountKind.DISPUTE_LOSSES,
    }
)


class Account(models.Model):
    """One kind of money of one seller, or of the platform (`partner` empty)."""

    kind = models.CharField(_("kind"), max_length=20, choices=AccountKind.choices)
    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "partner"],
                condition=Q(partner__isnull=False),
                name="seller_has_one_account_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(partner__isnull=True),
                name="platform_has_one_account_of_a_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=AccountKind.values), name="account_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.partner or 'platform'}"

    @property
    def sign(self) -> int:
        """1 where a debit adds to the account, -1 where a credit does."""
        return 1 if self.kind in DEBIT_SIDE else -1


class Seal(models.Model):
    """Says that the entries of the posting of this key are complete and sum to zero."""

    key = models.CharField(max_length=100, primary_key=True)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """One happening with its entries. `subject` is the number of the order (or payout …) that it is about."""

    key = models.OneToOneField(
        Seal, on_delete=models.PROTECT, db_column="key", related_name="posting", db_constraint=True
    )
    kind = models.CharField(_("kind"), max_length=30)
    at = models.DateTimeField(_("moment"), db_index=True)
    subject = models.CharField(_("about"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="reversed_by", null=True, blank=True
    )

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["subject"], name="posting_by_subject")]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="posting_has_a_kind"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reverses=F("pk")),
                name="posting_does_not_reverse_itself",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key_id)

    @property
    def amounts(self) -> dict[Any, int]:
        return {entry.account: entry.amount for entry in self.entries.select_related("account__partner")}


class Entry(models.Model):
    """`amount`: whole dong, a debit positive, a credit negative."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    amount = models.BigIntegerField(_("amount"))

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="entry_moves_money"),
            models.UniqueConstraint(fields=["posting", "account"], name="account_has_one_entry_in_a_posting"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.amount}"
