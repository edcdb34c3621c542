"""Public keys that signed or will sign, and what happened to each; the private ones never come near the database."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CredentialKey(models.Model):
    """An Ed25519 public key. Once published it stays published, as long as anything signed by it may be checked.

    Only added to, in the database too (migration 0002); `signing.key_life` is the one gate.
    """

    thumbprint = models.CharField(_("thumbprint (RFC 7638)"), max_length=43, unique=True)
    public = models.CharField(_("public key"), max_length=43)  # the JWK's x: 32 bytes, base64url
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("key of the credentials")
        verbose_name_plural = _("keys of the credentials")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(thumbprint=""), name="credential_key_has_a_thumbprint"),
            models.UniqueConstraint(fields=["public"], name="credential_key_is_published_once"),
        ]

    def __str__(self) -> str:
        return self.thumbprint


class KeyAction(models.TextChoices):
    SIGNS = "signs", _("Signs from now on")
    RETIRED = "retired", _("Signs no more; what it signed stays good")
    COMPROMISED = "compromised", _("Fell into wrong hands; nothing that it signed counts")


class KeyEvent(models.Model):
    """One row per change of a key; append-only."""

    key = models.ForeignKey(CredentialKey, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=12, choices=KeyAction.choices)
    at = models.DateTimeField(_("time"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("event of a key")
        verbose_name_plural = _("events of keys")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "action"], name="key_event_happens_once"),
            models.CheckConstraint(
                condition=~Q(action="compromised") | ~Q(reason=""), name="compromised_key_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.action} {self.at:%Y-%m-%d %H:%M}"
