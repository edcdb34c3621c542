"""The payment of one seller's order: by which method, and who takes the money."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.payments.models.bank_accounts import BankAccount
from shop.sellers.models import MoneyTaker


class Payment(models.Model):
    """Written once, with the order (`shop.payments.booking`); how much has come or goes back stands in the ledger.

    `taker` is said here and nowhere else: it decides about withholding (NĐ 117/2025) and about who owes a refund.
    `reference` is the transfer's text; `bank_account` the one that the buyer was shown.
    """

    seller_order = models.OneToOneField(
        "ocop_seller_orders.SellerOrder", on_delete=models.PROTECT, related_name="payment"
    )
    method = models.CharField(_("method"), max_length=40)
    taker = models.CharField(_("who takes the money"), max_length=10, choices=MoneyTaker.choices)
    amount = models.BigIntegerField(_("amount"))
    reference = models.CharField(_("reference"), max_length=19, blank=True)
    bank_account = models.ForeignKey(
        BankAccount, on_delete=models.PROTECT, related_name="payments", null=True, blank=True
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["reference"], name="payment_by_reference")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taker__in=MoneyTaker.values), name="payment_says_who_takes_the_money"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_is_no_debt"),
            models.CheckConstraint(condition=~Q(method=""), name="payment_has_a_method"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.reference or self.seller_order_id}"
