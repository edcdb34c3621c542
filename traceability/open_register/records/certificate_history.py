"""Everything that happened to one certificate, oldest first, in plain words: what changed, by whom, on which paper.

What was entered wrongly stays: a correction shows the old value beside the new one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from traceability.following.changes import PublicChange, by_the_clock, events_loaded, recorded
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent, Decision
from traceability.register.models.certificates import RevocationGround, UntilSource
from traceability.register.models.history import Action

FACTS: dict[str, str | Promise] = {
    "decision": _("Decision"),
    "stars": _("Stars"),
    "number": _("Certificate number"),
    "issued_on": _("Issued on"),
    "valid_from": _("Valid from"),
    "valid_until": _("Last valid day"),
    "until_source": _("Where the last day comes from"),
    "extended_until": _("Extended until"),
    "revoked_from": _("Revoked from"),
    "revocation_ground": _("Ground"),
    "surrendered_from": _("Given back from"),
    "superseded_from": _("Replaced from"),
    "re_evaluation_since": _("Under re-evaluation since"),
}

GRANTED = ("stars", "valid_from", "valid_until")


@dataclass(frozen=True)
class FactChange:
    """`before` and `after` are days, or words in the language of the page; None where there was nothing."""

    label: str
    before: date | str | None
    after: date | str | None


@dataclass(frozen=True)
class HistoryEntry:
    change: PublicChange
    facts: list[FactChange] = field(default_factory=list)
    is_correction: bool = False


def history_of(certificate: Certificate, moment: datetime) -> list[HistoryEntry]:
    """Recorded changes and the clock's up to `moment`, oldest first; three to four queries."""
    events = list(
        events_loaded(CertificateEvent.objects.filter(certificate=certificate).order_by("at", "pk"))
    )
    decisions = _decisions_named(events)
    entries = [
        HistoryEntry(change, _differences(before, event.facts, decisions), event.action == Action.CORRECTED)
        for before, event, change in zip(
            [None, *(e.facts for e in events)], events, recorded(events), strict=False
        )
    ]
    entries += [HistoryEntry(change) for change in _clocks(certificate, moment)]
    return sorted(entries, key=lambda entry: entry.change.moment)


def _clocks(certificate: Certificate, moment: datetime) -> list[PublicChange]:
    itself = Certificate.objects.filter(pk=certificate.pk)
    return by_the_clock(itself, certificate.valid_from, vietnam_day(moment))


def _decisions_named(events: Iterable[CertificateEvent]) -> dict[int, Decision]:
    keys = {event.facts.get("decision") for event in events}
    return Decision.objects.in_bulk([key for key in keys if key]) if len(keys) > 1 else {}


def _differences(
    before: dict[str, Any] | None, after: dict[str, Any], decisions: dict[int, Decision]
) -> list[FactChange]:
    """What this change altered; of the first one, which set everything, what it granted."""
    if before is None:
        return list(_pairs({}, {name: after.get(name) for name in GRANTED}, decisions))
    return list(_pairs(before, after, decisions))


def _pairs(
    before: dict[str, Any], after: dict[str, Any], decisions: dict[int, Decision]
) -> Iterator[FactChange]:
    for name, label in FACTS.items():
        old, new = before.get(name), after.get(name)
        if (old or None) != (new or None):
            yield FactChange(str(label), _shown(name, old, decisions), _shown(name, new, decisions))


def _shown(name: str, value: Any, decisions: dict[int, Decision]) -> date | str | None:
    if value in (None, ""):
        return None
    if name == "stars":
        return ngettext("%(number)s star", "%(number)s stars", value) % {"number": value}
    if name == "decision":
        return str(decisions.get(value, value))
    if name == "until_source":
        return str(UntilSource(value).label)
    if name == "revocation_ground":
        return str(RevocationGround(value).label)
    return str(value) if name == "number" else date.fromisoformat(str(value))
