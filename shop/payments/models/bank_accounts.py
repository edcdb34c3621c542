"""Bank accounts that buyers or the platform pay into."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.banks import bank_name, shown_account_number


class AccountState(models.TextChoices):
    WAITING = "waiting", _("Not yet confirmed")
    CONFIRMED = "confirmed", _("In use")
    ENDED = "ended", _("No longer used")


class BankAccount(models.Model):
    """Entered, confirmed and ended by `shop.payments.accounts` only. `partner` empty: the platform's own.

    An account is never rewritten: another one takes its place, and payments keep naming the one they were made to.
    """

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="bank_accounts", null=True, blank=True
    )
    bank = models.CharField(_("bank"), max_length=6)  # BIN, see shop.banks
    number = models.CharField(_("account number"), max_length=19)
    holder = models.CharField(_("account holder"), max_length=120)
    state = models.CharField(
        _("state"), max_length=10, choices=AccountState.choices, default=AccountState.WAITING
    )

    class Meta:
        verbose_name = _("bank account")
        verbose_name_plural = _("bank accounts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner"],
                condition=Q(state="confirmed", partner__isnull=False),
                name="seller_is_paid_into_one_bank_account",
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state="confirmed", partner__isnull=True),
                name="platform_is_paid_into_one_bank_account",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AccountState.values), name="bank_account_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9A-Z]{5,19}$"), name="bank_account_number_fits_a_vietqr"
            ),
            models.CheckConstraint(
                condition=Q(bank__regex=r"^[0-9]{6}$"), name="bank_account_names_its_bank_by_bin"
            ),
            models.CheckConstraint(condition=~Q(holder=""), name="bank_account_has_a_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.bank_name} {self.shown_number} · {self.holder}"

    @property
    def bank_name(self) -> str:
        return bank_name(self.bank)

    @property
    def shown_number(self) -> str:
        return shown_account_number(self.number)


class AccountStep(models.TextChoices):
    ENTERED = "entered", _("Entered")
    CONFIRMED = "confirmed", _("Confirmed")
    ENDED = "ended", _("Ended")


class BankAccountEvent(models.Model):
    """Append-only."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=10, choices=AccountStep.choices)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    by_name = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("step of a bank account")
        verbose_name_plural = _("steps of bank accounts")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.step}"
