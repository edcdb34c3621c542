"""Certificates: the facts from which validity is computed. Change them only through `register.gate`."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.clock import vietnam_day
from traceability.register.database import DaysBetween
from traceability.register.models.decisions import Decision
from traceability.register.models.products import CertifiedProduct
from traceability.register.public_code import new_public_code
from traceability.register.validity import VALID

EXTENSION_LIMIT_DAYS = 180  # QĐ 26/2026 Art. 12.3


class UntilSource(models.TextChoices):
    PRINTED = "printed", _("printed on the certificate")
    COMPUTED = "computed", _("36 months after issue")
    OFFICER = "officer", _("set by an officer with evidence")


class RevocationGround(models.TextChoices):
    """QĐ 26/2026 Art. 8."""

    FORGED = "forged", _("The file was forged")
    CRITERIA = "criteria", _("The product no longer meets the criteria")
    BREACH = "breach", _("Breach of quality, safety, environment, property or label law")
    MISUSE = "misuse", _("Misuse of the OCOP mark")
    STOPPED = "stopped", _("Production has stopped")
    AUTHORITY = "authority", _("Another authority's conclusion")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid_at(self, day: date) -> "CertificateQuerySet":
        """Certificates that hold on `day`; the same rule as `Certificate.is_valid_at`."""
        return self.filter(VALID.q(day))

    def valid_now(self, moment: datetime) -> "CertificateQuerySet":
        return self.valid_at(vietnam_day(moment))

    def valid_throughout(self, first_day: date, last_day: date) -> "CertificateQuerySet":
        """Certificates that hold on every day from `first_day` to `last_day`, both included."""
        return self.filter(VALID.q_throughout(first_day, last_day))


class Certificate(models.Model):
    """Every change of these facts goes through `traceability.register.gate`, which writes the history row."""

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="certificates")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="certificates")
    stars = models.PositiveSmallIntegerField(_("stars"))
    # Names the certificate's public page for ever; given once, never changed.
    public_id = models.CharField(max_length=10, unique=True, default=new_public_code, editable=False)
    number = models.CharField(_("certificate number"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("last valid day"))
    until_source = models.CharField(max_length=10, choices=UntilSource.choices, default=UntilSource.COMPUTED)
    extended_until = models.DateField(_("extended until"), null=True, blank=True)
    revoked_from = models.DateField(_("revoked from"), null=True, blank=True)  # the first day without it
    revocation_ground = models.CharField(max_length=10, choices=RevocationGround.choices, blank=True)
    surrendered_from = models.DateField(
        _("given back from"), null=True, blank=True
    )  # the first day without it
    superseded_from = models.DateField(_("replaced from"), null=True, blank=True)  # the first day without it
    re_evaluation_since = models.DateField(_("under re-evaluation since"), null=True, blank=True)
    voided_on = models.DateField(_("taken back as a mistake on"), null=True, blank=True)
    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-valid_from", "-pk"]
        indexes = [models.Index(fields=["product", "valid_from", "valid_until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=3, stars__lte=5), name="certificate_has_three_to_five_stars"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="certificate_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(extended_until__isnull=True) | Q(extended_until__gt=F("valid_until")),
                name="extension_ends_after_the_term",
            ),
            models.CheckConstraint(
                condition=Q(extended_until__isnull=True)
                | Q(DaysBetween("valid_until", "extended_until", limit=EXTENSION_LIMIT_DAYS)),
                name="extension_is_at_most_180_days",
            ),
            models.CheckConstraint(
                condition=Q(revoked_from__isnull=True, revocation_ground="")
                | Q(revoked_from__isnull=False) & ~Q(revocation_ground=""),
                name="revocation_has_a_ground",
            ),
            models.UniqueConstraint(
                fields=["product", "decision"],
                condition=Q(voided_on__isnull=True),
                name="decision_certifies_a_product_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.stars}★ · {self.decision}"

    def is_valid_at(self, day: date) -> bool:
        """True when this certificate holds on `day`; the same rule as `Certificate.objects.valid_at`."""
        return VALID.holds(self, day)

    @property
    def last_day(self) -> date:
        """The last valid day, inclusive: the extended one where there is one."""
        return self.extended_until or self.valid_until


class Suspension(models.Model):
    """A pause: the certificate does not hold from `first_day` until the day before `lifted_on`."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="suspensions")
    first_day = models.DateField(_("suspended from"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(lifted_on__isnull=True),
                name="certificate_has_one_open_suspension",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("first_day")),
                name="suspension_is_lifted_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.first_day} – {self.lifted_on or '…'}"
