"""Renewal files that came in, and where they are handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Certificate, Province


class RenewalFile(models.Model):
    """An officer's note that the file for a certificate's renewal came in; a note made by mistake is taken back."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="renewal_files")
    received_on = models.DateField(_("received on"))
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    noted_at = models.DateTimeField(_("noted at"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    noted_by_name = models.CharField(_("by"), max_length=200)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("renewal file")
        verbose_name_plural = _("renewal files")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(taken_back_at__isnull=True),
                name="renewal_file_is_noted_once",
            ),
            models.CheckConstraint(condition=~Q(noted_by_name=""), name="renewal_file_has_a_witness"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by_name="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_by_name=""),
                name="taken_back_file_names_who_took_it_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.received_on}"


class FilingPlace(models.Model):
    """Where producers of a province hand in their renewal files; printed into every reminder."""

    province = models.OneToOneField(
        Province, on_delete=models.PROTECT, primary_key=True, related_name="filing_place"
    )
    name_vi = models.CharField(_("office, in Vietnamese"), max_length=200)
    name_en = models.CharField(_("office, in English"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    web = models.URLField(_("web address for filing"), blank=True)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by_name = models.CharField(_("changed by"), max_length=200)

    class Meta:
        verbose_name = _("place for filing")
        verbose_name_plural = _("places for filing")
        constraints = [models.CheckConstraint(condition=~Q(name_vi=""), name="filing_place_has_a_name")]

    def __str__(self) -> str:
        return self.name_vi
