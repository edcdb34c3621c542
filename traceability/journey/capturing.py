"""The one way in for chain events: checked, owned by their sender, written once, never changed.

Capturing the same document again, or twice at the same moment, writes nothing new: an event is its hash, and the
database holds each hash once (`chain_event_is_captured_once`).
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import rfc8785
from django.db import transaction

from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.contexts import prefixes
from traceability.journey.epcis.documents import Document
from traceability.journey.epcis.findings import Finding, Wrong
from traceability.journey.epcis.hashing import FORM, event_hash
from traceability.journey.epcis.spelling import moment as moment_of_text
from traceability.journey.models import Behaviour, Capture, CaptureToken, ChainEvent, NamedThing, Way
from traceability.journey.ownership import Linked, Ownership
from traceability.register.models import Producer

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

CLOCKS_DIFFER_BY = timedelta(minutes=10)
MOST_ERRORS_KEPT = 200
BATCH = 200
_HASH_BEGINS, _HASH_ENDS = FORM.split("{digest}")


@dataclass(frozen=True)
class Sender:
    """Who captures for a producer, and how."""

    producer: Producer
    way: Way
    by: "AbstractBaseUser | None" = None
    token: CaptureToken | None = None


@dataclass
class _Candidate:
    path: str
    row: ChainEvent
    linked: list[Linked]
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return self.row.fingerprint, self.row.declaration


class _RolledBack(Exception):
    pass


def capture(sender: Sender, document: Document, behaviour: Behaviour, moment: datetime) -> Capture:
    """Write the events of a document and return the finished job; `capture.errors` say what was refused.

    With ROLLBACK one wrong event keeps all others out; with PROCEED the right ones are written.
    """
    findings: list[Finding] = [one for read in document.events for one in read.findings]
    candidates = _candidates(sender, document, moment)
    job = Capture(
        producer=sender.producer,
        way=sender.way,
        token=sender.token,
        by_id=sender.by.pk if sender.by else None,
        at=moment,
        behaviour=behaviour,
        context=json.dumps(document.context, ensure_ascii=False),
        new=0,
        known=0,
    )
    findings += [one for candidate in candidates for one in candidate.findings]
    right = [candidate for candidate in candidates if not candidate.findings]
    try:
        with transaction.atomic():
            if behaviour == Behaviour.ROLLBACK and findings:
                raise _RolledBack
            _write(job, right, findings)
    except _RolledBack:
        job = _refused(job, findings)
    return job


def _candidates(sender: Sender, document: Document, moment: datetime) -> list[_Candidate]:
    valid = [(index, read.event) for index, read in enumerate(document.events) if not read.findings]
    judged = Ownership(sender.producer, [event for _, event in valid]).judged()
    made = []
    for (index, event), (linked, findings) in zip(valid, judged, strict=True):
        row = _row(sender, document, event, moment)
        if row.event_time > moment + CLOCKS_DIFFER_BY:
            findings.append(Finding("eventTime", Wrong.FUTURE, event["eventTime"]))
        path = f"{document.listed_at}[{index}]"
        placed = [replace(one, path=f"{path}.{one.path}".rstrip(".")) for one in findings]
        made.append(_Candidate(path, row, linked, placed))
    return made


def fingerprint_of(document: Document) -> str:
    """The digest of a document's only event."""
    event = document.events[0].event
    return _digest(document, event)


def _digest(document: Document, event: dict[str, Any]) -> str:
    declared = prefixes(document.context, event.get("@context"))
    return event_hash(event, declared).removeprefix(_HASH_BEGINS).removesuffix(_HASH_ENDS)


def _row(sender: Sender, document: Document, event: dict[str, Any], moment: datetime) -> ChainEvent:
    digest = _digest(document, event)
    wrong = event.get("errorDeclaration")
    return ChainEvent(
        producer=sender.producer,
        fingerprint=digest,
        declaration=sha256(rfc8785.dumps(wrong)).hexdigest() if wrong is not None else "",
        event_id=event.get("eventID") or FORM.format(digest=digest),
        kind=event["type"],
        action=event.get("action", ""),
        event_time=moment_of_text(event["eventTime"]),
        offset=event["eventTimeZoneOffset"],
        record_time=moment,
        biz_step=_bare(vocabulary.BIZ_STEPS, event.get("bizStep", "")),
        disposition=_bare(vocabulary.DISPOSITIONS, event.get("disposition", "")),
        read_point=event.get("readPoint", {}).get("id", ""),
        biz_location=event.get("bizLocation", {}).get("id", ""),
        declared_wrong_at=moment_of_text(wrong["declarationTime"]) if wrong is not None else None,
        # A business document names who bought what from whom: never the public's business.
        is_public=event["type"] != vocabulary.TRANSACTION,
        body=json.dumps(event, ensure_ascii=False, separators=(",", ":")),
    )


def _bare(words: vocabulary.Words, text: str) -> str:
    return words.bare(text) if text else ""


def _write(job: Capture, candidates: list[_Candidate], findings: list[Finding]) -> None:
    """One capture of a producer at a time; then the database itself decides which events are new."""
    Producer.objects.select_for_update(no_key=True).get(pk=job.producer_id)
    unique = list({candidate.key: candidate for candidate in candidates[::-1]}.values())[::-1]
    unchanged = [candidate for candidate in unique if not _contradicts(candidate, findings)]
    for candidate in unchanged:
        candidate.row.capture_id = (
            job.pk
        )  # the job's row follows: its counts must be final, it is never changed
    ChainEvent.objects.bulk_create(
        [candidate.row for candidate in unchanged], batch_size=BATCH, ignore_conflicts=True
    )
    stored = _stored(unchanged)
    for candidate in unchanged:
        if candidate.key not in stored:  # written by neither us nor anybody: its eventID names another event
            findings.append(_at_id(candidate, Wrong.EVENT_ID_TAKEN))
    if findings and job.behaviour == Behaviour.ROLLBACK:
        raise _RolledBack
    new = [candidate for candidate in unchanged if stored.get(candidate.key, (0, None))[1] == job.pk]
    things = [thing for candidate in new for thing in _things(candidate, stored[candidate.key][0])]
    NamedThing.objects.bulk_create(things, batch_size=BATCH)
    job.new = len(new)
    job.known = sum(capture != job.pk for _, capture in stored.values())
    _keep(job, findings)


def _contradicts(candidate: _Candidate, findings: list[Finding]) -> bool:
    """A declaration of an error repeats the event that it is about; one that names it must not tell another story."""
    if not candidate.row.declaration:
        return False
    same = ChainEvent.objects.filter(event_id=candidate.row.event_id, declaration="").first()
    if same is None or (same.fingerprint, same.producer_id) == (
        candidate.row.fingerprint,
        candidate.row.producer_id,
    ):
        return False
    findings.append(_at_id(candidate, Wrong.NOT_THE_SAME))
    return True


def _at_id(candidate: _Candidate, wrong: Wrong) -> Finding:
    return Finding(f"{candidate.path}.eventID", wrong, candidate.row.event_id)


def _stored(candidates: list[_Candidate]) -> dict[tuple[str, str], tuple[int, uuid.UUID]]:
    """Hash and declaration → (key, the capture that wrote it), of what the database now holds."""
    found: dict[tuple[str, str], tuple[int, uuid.UUID]] = {}
    wanted = {candidate.key for candidate in candidates}
    digests = sorted({digest for digest, _ in wanted})
    for start in range(0, len(digests), BATCH):
        rows = ChainEvent.objects.filter(fingerprint__in=digests[start : start + BATCH]).order_by()
        for pk, digest, declaration, capture in rows.values_list(
            "pk", "fingerprint", "declaration", "capture_id"
        ):
            if (digest, declaration) in wanted:
                found[digest, declaration] = (pk, capture)
    return found


def _things(candidate: _Candidate, event: int) -> Iterable[NamedThing]:
    for one in candidate.linked:
        reference = one.thing.reference if one.product else None
        yield NamedThing(
            event_id=event,
            role=one.thing.role,
            uri=one.thing.uri,
            product_id=one.product,
            lot=one.lot,
            serial=reference.serial if reference else "",
            is_raw=bool(reference) and one.thing.is_raw,
        )


def _refused(job: Capture, findings: list[Finding]) -> Capture:
    job.new = job.known = 0
    return _keep(job, findings)


def _keep(job: Capture, findings: list[Finding]) -> Capture:
    job.is_success = not findings
    job.errors = [[one.path, str(one.wrong), one.about] for one in findings[:MOST_ERRORS_KEPT]]
    job.save(force_insert=True)
    return job
