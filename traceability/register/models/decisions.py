"""Decisions and the authorities that take them. A number is unique only with its issuer and date."""

from django.db import models
from django.db.models import Index, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.places import Province
from traceability.register.vietnamese import fold_words


class IssuerLevel(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")


class Issuer(models.Model):
    """An authority that grants or withdraws certificates; abolished ones stay valid values for ever."""

    name = models.CharField(_("name"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False)
    level = models.CharField(_("level"), max_length=10, choices=IssuerLevel.choices)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="issuers"
    )
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("issuing authority")
        verbose_name_plural = _("issuing authorities")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name", "province"],
                condition=Q(province__isnull=False),
                name="issuer_is_named_once_per_province",
            ),
            models.UniqueConstraint(
                fields=["folded_name"],
                condition=Q(province__isnull=True),
                name="national_issuer_is_named_once",
            ),
            models.CheckConstraint(
                condition=Q(level="ministry", province__isnull=True)
                | ~Q(level="ministry") & Q(province__isnull=False),
                name="issuer_below_the_ministry_has_a_province",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded_name = fold_words(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Decision(models.Model):
    """One decision recognises, extends or revokes for many products."""

    number = models.CharField(_("number"), max_length=60)  # one spelling: 715/QĐ-UBND
    printed_number = models.CharField(_("number as printed"), max_length=80, blank=True)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="decisions")
    issued_on = models.DateField(_("date"))
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-issued_on", "number"]
        # PostgreSQL looks up a beginning only in an index that compares byte by byte; SQLite's are like that.
        indexes = [Index(fields=["number"], opclasses=["varchar_pattern_ops"], name="decision_number_begins")]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "issued_on"],
                name="decision_number_is_unique_with_issuer_and_date",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="decision_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.number
