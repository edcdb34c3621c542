"""A spreadsheet of listings that a seller sent: read, shown, and applied once or not at all."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.moderation.models.drafts import closed_storage


class SheetState(models.TextChoices):
    READING = "reading", _("being read")
    WRONG = "wrong", _("has mistakes")
    READY = "ready", _("ready")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    FAILED = "failed", _("could not be applied")


class Sheet(models.Model):
    """`errors` are sentences in the sender's language with row and column; `summary` counts what changes."""

    partner = models.ForeignKey("partner.Partner", on_delete=models.CASCADE, related_name="listing_sheets")
    file = models.FileField(upload_to="listing-sheets/", storage=closed_storage, max_length=200)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="vi")
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.READING)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)  # of the cells, once applied
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("spreadsheet of listings")
        verbose_name_plural = _("spreadsheets of listings")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(ended_at__isnull=False), name="sheet_is_applied_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        return self.state in (SheetState.READING, SheetState.APPLYING)
