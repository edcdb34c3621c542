"""The history of a listing, only ever added to (migration 0002)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing


class Step(models.TextChoices):
    SENT = "sent", _("sent for approval")
    TAKEN_BACK = "taken_back", _("taken back by the seller")
    SEEN = "seen", _("looked at")
    ASKED = "asked", _("a question to the seller")
    DECIDED = "decided", _("answered")
    PUBLISHED = "published", _("on show")
    WITHDRAWN = "withdrawn", _("withdrawn by the seller")
    PRICE = "price", _("price or stock changed")
    PACK = "pack", _("packs changed")
    TAKE_DOWN_ASKED = "tdasked", _("an authority asked to take it down")
    TAKEN_DOWN = "taken_down", _("taken down")
    LIFTED = "lifted", _("take-down lifted")


class ListingEvent(models.Model):
    """`detail` holds what the step was about: fields old and new, prices, numbers."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("history of a listing")
        verbose_name_plural = _("histories of listings")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.at:%Y-%m-%d %H:%M}"
