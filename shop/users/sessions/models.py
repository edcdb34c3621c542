"""One row per sign-in; see shop.users.sessions.record for what changes it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Ending(models.TextChoices):
    SIGNED_OUT = "signed_out", _("signed out")
    REVOKED = "revoked", _("ended from another session")
    PASSWORD = "password", _("the password was changed")
    IDLE = "idle", _("nothing was done for a while")
    TOO_LONG = "too_long", _("the working day was over")
    RIGHTS = "rights", _("the appointment ended")


class OpenSessionQuerySet(models.QuerySet["OpenSession"]):
    def open(self) -> "OpenSessionQuerySet":
        return self.filter(ended_at=None)

    def end(self, because: Ending, moment: datetime) -> int:
        """Ends those that are still open; the middleware refuses them from the next request on."""
        return self.open().update(ended_at=moment, ended_because=because)


class OpenSession(models.Model):
    """`is_officers` is set once the session has entered the desk: then the short limits hold.

    `password_mark` is a keyed hash of the session's own hash of the password: another one means that the password
    has changed since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions")
    browser = models.CharField(_("browser"), max_length=40, blank=True)
    system = models.CharField(_("system"), max_length=40, blank=True)
    began_at = models.DateTimeField(_("signed in"))
    seen_at = models.DateTimeField(_("last seen"))
    password_mark = models.CharField(max_length=32)
    is_officers = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    objects = OpenSessionQuerySet.as_manager()

    class Meta:
        app_label = "ocop_users"
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-seen_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="session_that_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__gte=models.F("began_at")), name="session_is_seen_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.browser} {self.system}"
