"""What the signer signed: the web only hands it out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.credentials.models.keys import CredentialKey
from traceability.credentials.models.places import Purpose, StatusList, StatusPlace


class SignedCredential(models.Model):
    """One signed copy of a certificate; append-only. The newest one of the newest place is handed out.

    `substance` is the digest of what must stay true for older copies to stay good, `last_day` the end that it names.
    """

    place = models.ForeignKey(StatusPlace, on_delete=models.PROTECT, related_name="signed")
    key = models.ForeignKey(CredentialKey, on_delete=models.PROTECT, related_name="signed")
    jwt = models.TextField(_("signed copy"))
    digest = models.CharField(max_length=64)  # SHA-256 of the payload, hex
    substance = models.CharField(max_length=64)
    last_day = models.DateField(_("last valid day"))
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("signed copy of a certificate")
        verbose_name_plural = _("signed copies of certificates")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(jwt=""), name="signed_copy_says_something")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.signed_at:%Y-%m-%d %H:%M}"


class SignedStatusList(models.Model):
    """The bits of one list for one purpose as they were last signed; replaced at each signing."""

    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="signed")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    key = models.ForeignKey(CredentialKey, on_delete=models.PROTECT, related_name="+")
    jwt = models.TextField(_("signed list"))
    digest = models.CharField(max_length=64)  # SHA-256 of the address and the bits, hex
    number_set = models.PositiveIntegerField(_("bits set"))
    signed_at = models.DateTimeField(_("signed at"))
    valid_until = models.DateTimeField(_("to be read until"))

    class Meta:
        verbose_name = _("signed status list")
        verbose_name_plural = _("signed status lists")
        ordering = ["status_list", "purpose"]
        constraints = [
            models.UniqueConstraint(
                fields=["status_list", "purpose"], name="status_list_is_signed_once_for_a_purpose"
            ),
            models.CheckConstraint(condition=~Q(jwt=""), name="signed_list_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.status_list_id} {self.purpose}"


class SignerState(models.Model):
    """One row, key 1: whoever signs holds it. How far the public log was read, and when all was gone through."""

    log_size = models.PositiveBigIntegerField(default=0)  # entries of the log that were acted on
    ran_at = models.DateTimeField(_("last run"), null=True)
    went_through_all_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_signer")]

    def __str__(self) -> str:
        return "signer"
