"""A product's certificates as a short list of dated events, newest first, for the scan page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from traceability.register.clock import day_after, vietnam_day
from traceability.register.models import Certificate, CertificateEvent, Decision
from traceability.register.models.history import Action

EXPIRED = "expired"  # computed from the clock, so it has no event
# The day on which a change takes effect, where the certificate's facts name it.
EFFECTIVE = {
    Action.SUPERSEDED: "superseded_from",
    Action.REVOKED: "revoked_from",
    Action.SURRENDERED: "surrendered_from",
    Action.RE_EVALUATION: "re_evaluation_since",
}
EXPLAINED = {Action.EXTENDED, Action.SUSPENDED, Action.LIFTED, Action.REVOKED, Action.SURRENDERED}


@dataclass(frozen=True)
class HistoryLine:
    """`until` is the last day of an extension; `reason` is the officer's own sentence, in Vietnamese."""

    day: date
    action: str
    decision: Decision | None = None
    reason: str = ""
    until: date | None = None

    @property
    def words(self) -> str:
        """The action in the reader's language; the template words the computed ones."""
        return str(Action(self.action).label) if self.action != EXPIRED else ""


def events_of(certificates: Iterable[Certificate]) -> list[CertificateEvent]:
    """All events of these certificates in one query, oldest first; none when there are no certificates."""
    keys = [certificate.pk for certificate in certificates]
    return (
        list(CertificateEvent.objects.filter(certificate__in=keys).select_related("decision")) if keys else []
    )


def history_of(
    certificates: Iterable[Certificate], events: Iterable[CertificateEvent], day: date
) -> list[HistoryLine]:
    """What has happened up to `day`, newest first."""
    by_key = {certificate.pk: certificate for certificate in certificates}
    lines = [_line(event, by_key[event.certificate_id]) for event in events]
    lines += _expiries(by_key.values(), day)
    past = [line for line in reversed(lines) if line.day <= day]
    return sorted(past, key=lambda line: line.day, reverse=True)


def revoking_decision(certificate: Certificate | None, events: Iterable[CertificateEvent]) -> Decision | None:
    """The decision by which `certificate` was revoked, if it was recorded."""
    if certificate is None:
        return None
    revocations = [e for e in events if e.certificate_id == certificate.pk and e.action == Action.REVOKED]
    return revocations[-1].decision if revocations else None


def _line(event: CertificateEvent, certificate: Certificate) -> HistoryLine:
    action = Action(event.action)
    return HistoryLine(
        day=certificate.issued_on if action == Action.ISSUED else _effective_day(event, action),
        action=action,
        decision=certificate.decision if action == Action.ISSUED else event.decision,
        reason=event.reason if action in EXPLAINED else "",
        until=_date(event.facts.get("extended_until")) if action == Action.EXTENDED else None,
    )


def _effective_day(event: CertificateEvent, action: Action) -> date:
    named = _date(event.facts.get(EFFECTIVE.get(action, "")))
    return named or vietnam_day(event.at)


def _date(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _expiries(certificates: Iterable[Certificate], day: date) -> Iterator[HistoryLine]:
    for certificate in certificates:
        first_day_without = day_after(certificate.last_day)
        ended_before = any(
            end and end <= first_day_without
            for end in (certificate.revoked_from, certificate.surrendered_from, certificate.superseded_from)
        )
        if first_day_without <= day and not ended_before:
            yield HistoryLine(first_day_without, EXPIRED)
