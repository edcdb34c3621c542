"""Vouchers. Their terms are never changed; they end by time, by being used up, or by their maker."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.basket.promotions.reductions import Payer


class VoucherQuerySet(models.QuerySet["Voucher"]):
    def of(self, partner: Any) -> "VoucherQuerySet":
        """A seller's own."""
        return self.filter(partner=partner, payer=Payer.SELLER)

    def of_platform(self) -> "VoucherQuerySet":
        return self.filter(payer=Payer.PLATFORM)

    def running(self, moment: datetime) -> "VoucherQuerySet":
        """Not ended and within its time; says nothing of uses and budget."""
        return self.filter(ended_at__isnull=True, first_at__lte=moment, until__gt=moment)


class Voucher(models.Model):
    """Made, ended, used and given back by `shop.vouchers.gate` only.

    `uses` and `spent` are counted in the transaction that places an order, never beyond what is allowed: the
    database keeps it. No sellers and no listings named means: all of those whom it can hold for.
    """

    code = models.CharField(_("code"), max_length=24)
    folded = models.CharField(max_length=24)
    payer = models.CharField(_("who pays for it"), max_length=10, choices=Payer.choices)
    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="own_vouchers", null=True, blank=True
    )
    percent = models.PositiveSmallIntegerField(_("percent"), null=True, blank=True)
    dong = models.BigIntegerField(_("amount"), null=True, blank=True)
    most_off = models.BigIntegerField(_("at most, per order"), null=True, blank=True)
    minimum = models.BigIntegerField(_("from goods worth"), default=0)
    sellers = models.ManyToManyField("partner.Partner", related_name="+", blank=True)
    listings = models.ManyToManyField("ocop_listings.Listing", related_name="+", blank=True)
    first_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    uses_allowed = models.PositiveIntegerField(_("uses in all"), null=True, blank=True)
    uses_per_buyer = models.PositiveIntegerField(_("uses per buyer"), null=True, blank=True)
    budget = models.BigIntegerField(_("budget"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("used"), default=0)
    spent = models.BigIntegerField(_("taken off so far"), default=0)
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["partner", "-made_at"], name="voucher_by_seller")]
        constraints = [
            models.UniqueConstraint(fields=["folded"], name="voucher_code_is_unique"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z0-9-]{4,24}$") & Q(folded__regex=r"^[A-Z0-9]{4,24}$"),
                name="voucher_code_is_plain_ascii",
            ),
            models.CheckConstraint(
                condition=Q(payer="seller", partner__isnull=False)
                | Q(payer="platform", partner__isnull=True),
                name="voucher_says_who_pays",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=False, dong__isnull=True)
                | Q(percent__isnull=True, dong__isnull=False),
                name="voucher_takes_off_percent_or_dong",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=1, percent__lte=100),
                name="voucher_percent_is_from_1_to_100",
            ),
            models.CheckConstraint(
                condition=(Q(dong__isnull=True) | Q(dong__gte=1))
                & (Q(most_off__isnull=True) | Q(most_off__gte=1)),
                name="voucher_takes_something_off",
            ),
            models.CheckConstraint(condition=Q(minimum__gte=0), name="voucher_minimum_is_no_debt"),
            models.CheckConstraint(condition=Q(until__gt=F("first_at")), name="voucher_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(uses_allowed__isnull=True) | Q(uses__lte=F("uses_allowed")),
                name="voucher_is_not_used_more_than_allowed",
            ),
            models.CheckConstraint(
                condition=Q(spent__gte=0) & (Q(budget__isnull=True) | Q(spent__lte=F("budget"))),
                name="voucher_budget_is_not_overspent",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_platforms(self) -> bool:
        return self.payer == Payer.PLATFORM


class HeldVoucher(models.Model):
    """A basket holds a voucher: typed, not yet used."""

    basket = models.ForeignKey("basket.Basket", on_delete=models.CASCADE, related_name="held_vouchers")
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="held")

    class Meta:
        verbose_name = _("voucher in a basket")
        verbose_name_plural = _("vouchers in baskets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "voucher"], name="basket_holds_a_voucher_once")
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id} in {self.basket_id}"


class VoucherUse(models.Model):
    """One order that used a voucher; `contact` is a keyed fingerprint of the phone, never the phone."""

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="used_in")
    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="voucher_uses")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    contact = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(_("used at"))
    amount = models.BigIntegerField(_("taken off"))
    amount_back = models.BigIntegerField(_("given back to the voucher"), default=0)
    is_back = models.BooleanField(_("use given back"), default=False)

    class Meta:
        verbose_name = _("use of a voucher")
        verbose_name_plural = _("uses of vouchers")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["voucher", "user"], name="voucher_use_by_user"),
            models.Index(fields=["voucher", "contact"], name="voucher_use_by_contact"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "order"], name="voucher_is_used_once_in_an_order"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount_back__gte=0, amount_back__lte=F("amount")),
                name="voucher_use_gives_back_no_more_than_it_took_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id} in {self.order_id}"


class VoucherShare(models.Model):
    """What a use took off one order line, and what of it came back with cancelled or returned pieces."""

    use = models.ForeignKey(VoucherUse, on_delete=models.PROTECT, related_name="shares")
    line = models.ForeignKey("order.Line", on_delete=models.PROTECT, related_name="voucher_shares")
    amount = models.BigIntegerField(_("taken off"))
    back = models.BigIntegerField(_("given back"), default=0)

    class Meta:
        verbose_name = _("share of a voucher")
        verbose_name_plural = _("shares of vouchers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["use", "line"], name="voucher_has_one_share_of_a_line"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, back__gte=0, back__lte=F("amount")),
                name="voucher_share_gives_back_no_more_than_it_took_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.line_id}"
