"""Why something cannot be done to a certificate now, said before anybody fills in a form.

The register's gate decides; a test holds both against each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from traceability.desk.kinds import DEEDS, Deed, Kind
from traceability.register.models import Certificate

ON_A_CERTIFICATE = [kind for kind in Kind if kind not in {Kind.ISSUE, Kind.RENEW, Kind.UPGRADE}]


@dataclass(frozen=True)
class Choice:
    """A button, or the sentence that stands in its place."""

    deed: Deed
    obstacle: str = ""

    @property
    def is_possible(self) -> bool:
        return not self.obstacle


def choices_for(certificate: Certificate, siblings: Iterable[Certificate], day: date) -> list[Choice]:
    """All deeds on one certificate; `siblings` are the product's certificates, suspensions prefetched."""
    known = list(siblings)
    return [Choice(DEEDS[kind], obstacle(kind, certificate, known, day)) for kind in ON_A_CERTIFICATE]


def product_choices(leading: Certificate | None, day: date) -> list[Choice]:
    """A new certificate for a product that stands in the register."""
    higher = ""
    if leading is None or not leading.is_valid_at(day):
        higher = _("Stars are raised while a certificate holds. Now it is a renewal.")
    elif leading.stars == 5:
        higher = _("Five stars is the highest.")
    return [Choice(DEEDS[Kind.RENEW]), Choice(DEEDS[Kind.UPGRADE], higher)]


def obstacle(kind: Kind, certificate: Certificate, siblings: Iterable[Certificate], day: date) -> str:
    """Empty when nothing stands in the way."""
    if certificate.voided_on:
        return _("It was entered by mistake and has been taken back.")
    if kind in {Kind.CORRECT, Kind.VOID}:
        return ""
    if kind == Kind.LIFT:
        return "" if _is_paused(certificate) else _("It is not suspended.")
    if certificate.revoked_from:
        return _("It has already been revoked.")
    if kind == Kind.REVOKE:
        return ""
    if certificate.surrendered_from:
        return _("It has been given back.")
    if kind == Kind.RE_EVALUATION:
        return ""
    if _is_replaced(certificate, siblings, day):
        return _("A newer certificate has taken its place; change that one.")
    if kind == Kind.SUSPEND:
        return _("It is already suspended.") if _is_paused(certificate) else ""
    if kind == Kind.EXTEND and certificate.re_evaluation_since is None:
        return _("First note that re-evaluation has begun (Art. 12.3).")
    return ""


def _is_paused(certificate: Certificate) -> bool:
    return any(one.lifted_on is None for one in certificate.suspensions.all())


def _is_replaced(certificate: Certificate, siblings: Iterable[Certificate], day: date) -> bool:
    return certificate.superseded_from == certificate.valid_from or any(
        not one.voided_on and certificate.valid_from < one.valid_from <= day for one in siblings
    )
