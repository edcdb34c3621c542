"""Reports of suspicious products, as people send them from a scan page."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import CertifiedProduct, Province
from traceability.register.public_code import ALPHABET


class Wrong(models.TextChoices):
    """What a person may say is wrong."""

    STARS = "stars", _("The packet shows stars, but the certificate is not valid")
    DIFFERENT = "different", _("The goods differ from this page")
    COPIED = "copied", _("The code looks copied or pasted over")
    QUALITY = "quality", _("The goods are spoiled, faulty or unsafe")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    RECEIVED = "received", _("received")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    CLOSED = "closed", _("closed")


def new_reference() -> str:
    """`BC-7KQ2M4XD`: random, so that nobody reads another's report by counting."""
    return "BC-" + "".join(secrets.choice(ALPHABET) for _letter in range(8))


class CodeReport(models.Model):
    """Written by `traceability.reports.gate.receive`; consumers have a right to report (NĐ 37/2026)."""

    reference = models.CharField(_("reference number"), max_length=11, unique=True, default=new_reference)
    typed_code = models.CharField(_("code as typed"), max_length=100)
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    # The province of the product's producer: whose officers look into it. None for a code that we never gave.
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    wrong = models.CharField(_("what is wrong"), max_length=10, choices=Wrong.choices)
    text = models.TextField(_("in your own words"), max_length=2000)
    seen_where = models.CharField(_("where you saw it"), max_length=200, blank=True)
    contact = models.CharField(_("phone or e-mail"), max_length=120, blank=True)
    contact_consent_at = models.DateTimeField(_("agreed to be contacted"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"))
    acknowledge_by = models.DateField(_("to be acknowledged by"))
    state = models.CharField(
        _("state"), max_length=12, choices=ReportState.choices, default=ReportState.RECEIVED
    )

    class Meta:
        verbose_name = _("report of a suspicious product")
        verbose_name_plural = _("reports of suspicious products")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["province", "state", "received_at"], name="reports_of_a_province_by_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact="", contact_consent_at__isnull=True)
                | (~Q(contact="") & Q(contact_consent_at__isnull=False)),
                name="report_contact_is_kept_with_consent_only",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) | Q(province__isnull=False),
                name="report_on_a_product_names_its_province",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_what_is_wrong"),
            models.CheckConstraint(condition=Q(wrong__in=Wrong.values), name="report_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.reference
