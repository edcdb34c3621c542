"""The product sets ("bộ sản phẩm") of the programme and how each may be sold."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Classification(models.Model):
    """A version of the list of sets: 2019, 2023 and 2026 differ, so a set always names its version."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    source = models.CharField(_("legal source"), max_length=120)

    def __str__(self) -> str:
        return str(self.year)


class SellingRule(models.TextChoices):
    ORDINARY = "ordinary", _("May be bought on-line")
    ADULTS = "adults", _("Asks the buyer's age")
    ENQUIRY = "enquiry", _("Enquiry only")


class ProductSet(models.Model):
    classification = models.ForeignKey(Classification, on_delete=models.PROTECT, related_name="sets")
    number = models.PositiveSmallIntegerField(_("number"))
    group = models.PositiveSmallIntegerField(_("group"))  # 1 food … 6 tourism
    key = models.SlugField(_("key"), max_length=40)  # also the illustration's file name
    name_vi = models.CharField(_("Vietnamese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    selling_rule = models.CharField(
        _("selling rule"), max_length=10, choices=SellingRule.choices, default=SellingRule.ORDINARY
    )

    class Meta:
        verbose_name = _("product set")
        verbose_name_plural = _("product sets")
        ordering = ["-classification_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["classification", "number"], name="set_number_is_unique_in_classification"
            ),
            models.UniqueConstraint(
                fields=["classification", "key"], name="set_key_is_unique_in_classification"
            ),
            models.CheckConstraint(
                condition=Q(selling_rule__in=["ordinary", "adults", "enquiry"]),
                name="set_selling_rule_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi
