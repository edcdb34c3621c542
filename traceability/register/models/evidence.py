"""Papers behind a change: kept as they came, opened by officers only (see `register.evidence`)."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.places import Province


class MediaType(models.TextChoices):
    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


def papers() -> Storage:
    """Outside the public media folder; nothing serves it but the desk."""
    return storages["evidence"]


def place_of(evidence: "Evidence", name: str) -> str:
    return f"{evidence.added_at:%Y/%m}/{evidence.sha256}.{MediaType(evidence.media_type).label.lower()}"


class Evidence(models.Model):
    """Made only by `register.evidence.keep`, which looks at the content; never changed afterwards."""

    file = models.FileField(storage=papers, upload_to=place_of, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="paper_is_not_empty"),
            models.CheckConstraint(condition=~Q(sha256=""), name="paper_has_a_fingerprint"),
        ]

    def __str__(self) -> str:
        return self.name
