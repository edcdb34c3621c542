"""What changed in the public register: what officers recorded, and what the clock alone brought about.

Every change has a key that never changes, so that a feed or a letter names it once however often it is asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traceability.register.clock import day_after, midnight
from traceability.register.models import Certificate, CertificateEvent, Decision
from traceability.register.models.history import Action
from traceability.register.status_queries import ended_by
from traceability.register.statuses import Status
from traceability.register.verdicts import status_of

BEGUN, ENDING, LAPSED = "begun", "ending", "lapsed"
ENDING_DAYS = 30  # how long before its last day a certificate is announced to be ending
CLOCK_WORDS: dict[str, str | Promise] = {
    BEGUN: _("In force"),
    ENDING: _("Ends within 30 days"),
    LAPSED: _("Expired"),
}
# The officer's own sentence is for everybody where it says why something was taken, given or put right.
EXPLAINED = frozenset(
    {
        Action.EXTENDED,
        Action.SUSPENDED,
        Action.LIFTED,
        Action.REVOKED,
        Action.SURRENDERED,
        Action.CORRECTED,
        Action.VOIDED,
    }
)
_BESIDE_A_CERTIFICATE = (
    "certificate__product__producer__commune",
    "certificate__product__producer__province",
    "certificate__decision__issuer",
    "decision__issuer",
)


@dataclass(frozen=True)
class PublicChange:
    """`kind` is an Action or one of the clock's; `decision` the paper behind it; never an officer's name."""

    key: str
    kind: str
    moment: datetime
    certificate: Certificate
    decision: Decision | None = None
    reason: str = ""
    office: str = ""
    last_day: date | None = None  # as it was said then: of an extension, an ending, an expiry

    @property
    def words(self) -> str:
        """What happened, in the language of the page."""
        return str(CLOCK_WORDS[self.kind] if self.kind in CLOCK_WORDS else Action(self.kind).label)


def recorded(events: Iterable[CertificateEvent]) -> list[PublicChange]:
    return [_of_event(event) for event in events]


def events_loaded(events: QuerySet[CertificateEvent]) -> QuerySet[CertificateEvent]:
    """With all that a change shows, in one query."""
    return events.select_related(*_BESIDE_A_CERTIFICATE)


def by_the_clock(certificates: QuerySet[Certificate], first: date, last: date) -> list[PublicChange]:
    """What began, was about to end and lapsed on the days from `first` to `last`, both included; two queries."""
    reaching = Q(valid_from__range=(first, last)) | ~ended_by(first - timedelta(days=1)) & ended_by(
        last + timedelta(days=ENDING_DAYS + 1)
    )
    found = certificates.filter(reaching, voided_on__isnull=True).select_related(
        "product__producer__commune", "product__producer__province", "decision__issuer"
    )
    changes = [
        change
        for certificate in found.prefetch_related("suspensions")
        for change in _clock_changes_of(certificate)
        if midnight(first) <= change.moment < midnight(day_after(last))
    ]
    return sorted(changes, key=lambda change: (change.moment, change.key))


def _clock_changes_of(certificate: Certificate) -> Iterator[PublicChange]:
    """Only what really came about: a certificate that was revoked before its end does not lapse."""
    last_day = certificate.last_day
    warned, gone = last_day - timedelta(days=ENDING_DAYS), day_after(last_day)
    if certificate.valid_from > certificate.issued_on and certificate.is_valid_at(certificate.valid_from):
        yield _of_clock(BEGUN, certificate, certificate.valid_from)
    if certificate.valid_from < warned and certificate.is_valid_at(warned):
        yield _of_clock(ENDING, certificate, warned)
    if status_of(certificate, gone) in {Status.EXPIRED, Status.RE_EVALUATION}:
        yield _of_clock(LAPSED, certificate, gone)


def _of_clock(kind: str, certificate: Certificate, day: date) -> PublicChange:
    key = f"{kind}/{certificate.public_id}/{day.isoformat()}"
    return PublicChange(
        key, kind, midnight(day), certificate, certificate.decision, last_day=certificate.last_day
    )


def _of_event(event: CertificateEvent) -> PublicChange:
    action = Action(event.action)
    return PublicChange(
        key=f"event/{event.pk}",
        kind=action.value,
        moment=event.at,
        certificate=event.certificate,
        decision=event.decision or (event.certificate.decision if action == Action.ISSUED else None),
        reason=event.reason if action in EXPLAINED else "",
        office=event.office,
        last_day=_day(event.facts.get("extended_until")) if action == Action.EXTENDED else None,
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None
