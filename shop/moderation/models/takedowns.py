"""What an authority took off the market, or asked to. Changed by `shop.moderation.takedowns` alone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing

WITHIN = timedelta(hours=24)  # from the authority's request (Law on E-commerce 122/2025)


class Ground(models.TextChoices):
    SAFETY = "safety", _("a danger to health")
    FORGED = "forged", _("forged, or of unclear origin")
    BANNED = "banned", _("banned goods")
    MISLEADING = "misleading", _("misleading words or pictures")
    RIGHTS = "rights", _("another's rights")
    OTHER = "other", _("another ground")


class Source(models.TextChoices):
    OFFICE = "office", _("the province's office")
    PLATFORM = "platform", _("the platform")


class TakeDown(models.Model):
    """Asked for at `asked_at`; the listing is off the market from `done_at` until `lifted_at`."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="takedowns")
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices)
    authority = models.CharField(_("which authority"), max_length=200)
    paper_number = models.CharField(_("number of the paper"), max_length=80)
    words = models.CharField(_("what the seller reads"), max_length=500, blank=True)
    source = models.CharField(max_length=8, choices=Source.choices)
    province = models.ForeignKey("ocop_register.Province", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked for at"))
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("taken down at"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    state_before = models.CharField(max_length=10, blank=True)
    reason_before = models.CharField(max_length=300, blank=True)
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by_name = models.CharField(max_length=200, blank=True)
    lift_reason = models.CharField(_("reason for lifting"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("take-down")
        verbose_name_plural = _("take-downs")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(lifted_at__isnull=True),
                name="listing_is_taken_down_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(paper_number=""), name="takedown_names_its_paper"),
            models.CheckConstraint(condition=~Q(authority=""), name="takedown_names_its_authority"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lift_reason="")
                | Q(lifted_at__isnull=False) & ~Q(lift_reason=""),
                name="takedown_is_lifted_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=F("asked_at")),
                name="takedown_is_lifted_after_it_was_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.paper_number}"

    @property
    def is_in_force(self) -> bool:
        return self.done_at is not None and self.lifted_at is None

    def is_late(self, moment: datetime) -> bool:
        """Not done within 24 hours of being asked for."""
        return (self.done_at or moment) > self.due_at
