"""The log as people read it: entries with their words, and whether each still gives its hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from traceability.log.entries import RELATED, Record, shown
from traceability.log.models import LogEntry
from traceability.log.verify.canonical import NotCanonical, leaf_of
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.history import Action

PAGE = 50


@dataclass(frozen=True)
class ReadEntry:
    """`record` is what the log publishes; `is_whole` says that it still gives the hash in the tree."""

    index: int
    leaf_hash: str
    record: Record | None
    logged_at: datetime
    at: datetime | None
    is_whole: bool

    @property
    def words(self) -> str:
        """What happened, in the reader's language."""
        action = str((self.record or {}).get("action", ""))
        return str(Action(action).label) if action in Action.values else action


def read(entries: Iterable[LogEntry]) -> list[ReadEntry]:
    """In the order given; two queries however many."""
    entries = list(entries)
    events = (
        CertificateEvent.objects.filter(pk__in=[entry.event_id for entry in entries])
        .select_related(*RELATED)
        .in_bulk()
    )
    return [_read(entry, events.get(entry.event_id)) for entry in entries]


def newest(before: int | None = None, number: int = PAGE) -> list[ReadEntry]:
    """The newest entries, or those before one; newest first."""
    entries = LogEntry.objects.order_by("-index")
    if before is not None:
        entries = entries.filter(index__lt=before)
    return read(entries[:number])


@dataclass(frozen=True)
class Logged:
    """A certificate's entries, oldest first; `is_true` says that its page tells what was logged."""

    entries: list[ReadEntry]
    is_true: bool


def logged_about(certificate: Certificate) -> Logged:
    """One query; two more only where something is wrong."""
    events = list(
        CertificateEvent.objects.filter(certificate=certificate)
        .select_related("log_entry", *RELATED)
        .order_by("pk")
    )
    entries = [_read(event.log_entry, event) for event in events if hasattr(event, "log_entry")]
    is_true = all(entry.is_whole for entry in entries) and (not events or _rests_on(certificate, events[-1]))
    return Logged(sorted(entries, key=lambda entry: entry.index), is_true)


def _rests_on(certificate: Certificate, last: CertificateEvent) -> bool:
    """Read anew before it is doubted: it may have been changed since the page began to be made."""
    return _agrees(certificate, last) or _agrees(Certificate.objects.get(pk=certificate.pk), last)


def _agrees(certificate: Certificate, last: CertificateEvent) -> bool:
    now = gate.facts_of(certificate)
    return all(now.get(name) == value for name, value in last.facts.items())


def _read(entry: LogEntry, event: CertificateEvent | None) -> ReadEntry:
    record: Any = shown(entry, event)
    return ReadEntry(
        index=entry.index,
        leaf_hash=bytes(entry.leaf_hash).hex(),
        record=record,
        logged_at=entry.logged_at,
        at=event.at if event else None,
        is_whole=_gives(record, bytes(entry.leaf_hash)),
    )


def _gives(record: Any, leaf: bytes) -> bool:
    try:
        return record is not None and leaf_of(record) == leaf
    except NotCanonical:
        return False
