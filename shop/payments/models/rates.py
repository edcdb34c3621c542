"""Rates as dated data: what holds on a day is the last one that began before or on it. In hundredths of a percent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.producers import ProducerKind


class CommissionRate(models.Model):
    """The platform's commission on the goods, without the delivery fee. `partner` empty: for every seller."""

    partner = models.ForeignKey(
        "partner.Partner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    first_day = models.DateField(_("first day"))
    basis_points = models.PositiveIntegerField(_("rate in hundredths of a percent"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("rate of commission")
        verbose_name_plural = _("rates of commission")
        ordering = ["-first_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "first_day"],
                name="commission_of_a_seller_has_one_rate_a_day",
            ),
            models.UniqueConstraint(
                fields=["first_day"],
                condition=Q(partner__isnull=True),
                name="commission_of_all_has_one_rate_a_day",
            ),
            models.CheckConstraint(
                condition=Q(basis_points__lte=10_000), name="commission_is_at_most_everything"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis_points / 100} % · {self.first_day}"


class Tax(models.TextChoices):
    VAT = "vat", _("VAT")
    PIT = "pit", _("Personal income tax")


class WithholdingRate(models.Model):
    """What a platform that takes the money withholds from a seller of this kind, on what the buyer paid.

    `is_confirmed` stays off until an accountant has looked; pages then say that the rate is to be confirmed.
    """

    tax = models.CharField(_("tax"), max_length=3, choices=Tax.choices)
    producer_kind = models.CharField(_("kind of producer"), max_length=20, choices=ProducerKind.choices)
    first_day = models.DateField(_("first day"))
    basis_points = models.PositiveIntegerField(_("rate in hundredths of a percent"))
    source = models.CharField(_("source"), max_length=200)
    is_confirmed = models.BooleanField(_("confirmed by an accountant"), default=False)

    class Meta:
        verbose_name = _("rate of withholding")
        verbose_name_plural = _("rates of withholding")
        ordering = ["-first_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax", "producer_kind", "first_day"], name="withholding_has_one_rate_a_day"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="withholding_rate_has_a_source"),
            models.CheckConstraint(
                condition=Q(basis_points__lte=10_000), name="withholding_is_at_most_everything"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tax_display()} {self.basis_points / 100} % · {self.first_day}"
