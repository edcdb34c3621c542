"""The public status words; each is explained in one plain sentence where it is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    VALID = "valid", _("valid")
    EXPIRING = "expiring", _("expiring soon")
    EXTENDED = "extended", _("extended")
    EXPIRED = "expired", _("expired")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", _("revoked")
    SURRENDERED = "surrendered", _("given back")
    SUPERSEDED = "superseded", _("replaced")
    RE_EVALUATION = "re_evaluation", _("being re-evaluated")
    UPCOMING = "upcoming", _("not yet in force")
    VOIDED = "voided", _("entered by mistake")
    UNKNOWN = "unknown", _("not in the register")

    @property
    def shows_stars(self) -> bool:
        """Stars and the OCOP mark may be shown only for a product that is valid now."""
        return self in {Status.VALID, Status.EXPIRING, Status.EXTENDED}


EXPIRING_DAYS = 120  # QĐ 26/2026 Art. 7.6a: the window for renewal closes 120 days before the end
