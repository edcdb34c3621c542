"""Places in the status lists: which bit speaks of which certificate. A place is given once and never again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Certificate

LEAST_PLACES = 131_072  # W3C Bitstring Status List: 16 kB, so that a reader of one bit hides among many


class Purpose(models.TextChoices):
    """One list of bits each; W3C's words."""

    REVOCATION = "revocation", _("revocation")
    SUSPENSION = "suspension", _("suspension")


class StatusList(models.Model):
    """A block of places, numbered 1, 2, 3 … Its two lists of bits, one for each purpose, are `SignedStatusList`."""

    places = models.PositiveIntegerField(_("places"), default=LEAST_PLACES)
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("status list")
        verbose_name_plural = _("status lists")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(places__gte=LEAST_PLACES), name="status_list_hides_one_among_many"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class StatusPlace(models.Model):
    """The bit of one credential. Append-only: no place is moved, freed or given twice.

    A certificate gets another place when what an older copy said is no longer true, see `claims.substance`.
    """

    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="taken")
    index = models.PositiveIntegerField(_("place"))
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="status_places")
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("place in a status list")
        verbose_name_plural = _("places in status lists")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["status_list", "index"], name="status_place_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.status_list_id}/{self.index}"


class WhyRevoked(models.TextChoices):
    REVOKED = "revoked", _("revoked")
    SURRENDERED = "surrendered", _("given back")
    SUPERSEDED = "superseded", _("replaced by a newer certificate")
    VOIDED = "voided", _("entered by mistake")
    OUTDATED = "outdated", _("a corrected copy took its place")
    SHORTENED = "shortened", _("the term ends earlier than this copy says")


class PlaceRevocation(models.Model):
    """A bit of the revocation list that is set: for ever, as W3C wants it. Append-only.

    A certificate that holds again, because a revocation was a mistake, gets another place.
    """

    place = models.OneToOneField(StatusPlace, on_delete=models.PROTECT, related_name="revocation")
    why = models.CharField(max_length=12, choices=WhyRevoked.choices)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("revoked place")
        verbose_name_plural = _("revoked places")
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="revoked_place_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.why}"
