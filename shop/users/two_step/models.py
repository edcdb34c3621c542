"""What happened to a person's second step: append-only, in the database too (migration 0003)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Happening(models.TextChoices):
    ADDED = "added", _("Device added")
    RENAMED = "renamed", _("Device renamed")
    REMOVED = "removed", _("Device removed")
    CODES_MADE = "codes_made", _("New recovery codes")
    CODE_USED = "code_used", _("Recovery code used")
    RESET = "reset", _("All devices removed by an officer")


class DeviceEvent(models.Model):
    """Written by `two_step.devices` and `two_step.recovery_codes` in the same transaction as the change."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="device_events")
    happening = models.CharField(max_length=12, choices=Happening.choices)
    about = models.CharField(_("device"), max_length=64, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        app_label = "ocop_users"
        verbose_name = _("change of the second step")
        verbose_name_plural = _("changes of the second step")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.happening} {self.at:%Y-%m-%d %H:%M}"
