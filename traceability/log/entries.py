"""What the public log says about one certificate event, and how that is read back.

An entry is written once, as RFC 8785 text. Names can change later (a product is renamed, a decision's number is
put right), so they are kept as they stood. Everything that belongs to the event itself is read from the event's
own row again whenever an entry is shown: a row changed by hand no longer gives the hash in the tree.

No person is named. `sealed` is the SHA-256 of a secret salt, the officer's name and the officer's words; the office
can open it before a court and prove who acted, and nobody can guess it from outside.

The producer is not named either, for many producers are households and nothing can ever be taken out of the log:
the product's permanent code leads to the producer's page, which can be changed.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from traceability.log.models import HASH_BYTES, LogEntry
from traceability.log.verify.tree import leaf_hash
from traceability.register.models import CertificateEvent, Decision
from traceability.register.models.history import Action

SCHEMA = "ocop-register-event/1"
Record = dict[str, Any]
# Keys of ours inside `facts`: the product and the decision are named in public words beside them.
INTERNAL_FACTS = {"id", "product", "decision"}
# The officer's own words are public where the certificate's page shows them.
SILENT = {Action.ISSUED, Action.SUPERSEDED, Action.RESTORED, Action.RE_EVALUATION}
OWN = (
    "certificate",
    "action",
    "at",
    "actor_name",
    "office",
    "reason",
    "decision",
    "evidence__sha256",
    "facts",
)
RELATED = ("certificate__product", "certificate__decision__issuer", "decision__issuer", "evidence")


def new_entries(keys: Iterable[int], moment: datetime) -> list[LogEntry]:
    """Entries for these events, in the order of their keys, still without a place in the log."""
    found = CertificateEvent.objects.filter(pk__in=keys).select_related("certificate__product", "evidence")
    found = found.only(
        *OWN, "certificate__public_id", "certificate__product__code", "certificate__product__name"
    )
    events = list(found.order_by("pk"))
    named = {key for event in events for key in (event.facts.get("decision"), event.decision_id)} - {None}
    decisions = Decision.objects.select_related("issuer").in_bulk(named)  # many events share one
    for event in events:
        event.decision = decisions.get(event.decision_id)
    return [
        _entry(event, decisions.get(event.facts.get("decision")) or event.certificate.decision, moment)
        for event in events
    ]


def record_of(event: CertificateEvent, certified_by: Decision, salt: bytes) -> Record:
    record: Record = {
        "schema": SCHEMA,
        "product": {"code": "", "name": event.certificate.product.name},
        "certified_by": decision_record(certified_by),
        "decided_by": decision_record(event.decision) if event.decision else None,
    }
    if event.action not in SILENT:
        record["reason"] = ""
    return _with_the_events_own(record, event, salt)


def shown(entry: LogEntry, event: CertificateEvent | None) -> Record | None:
    """What the log publishes for an entry: its kept names and its event's row as it stands now.

    `event` must come with RELATED loaded. None when the event's row is gone, or what was kept is no record.
    """
    record = _parsed(entry.text)
    if event is None or record is None or not isinstance(event.facts, dict):
        return None
    return _with_the_events_own(record, event, bytes(entry.salt))


def text_of(record: Record) -> bytes:
    """The bytes that are hashed."""
    return rfc8785.dumps(record)


def sealed(event: CertificateEvent, salt: bytes) -> str:
    """The commitment to who acted and in which words: 64 hexadecimal digits."""
    return sha256(salt + rfc8785.dumps({"actor": event.actor_name, "reason": event.reason})).hexdigest()


def public_facts(facts: Mapping[str, Any]) -> Record:
    return {name: value for name, value in facts.items() if name not in INTERNAL_FACTS}


def _entry(event: CertificateEvent, certified_by: Decision, moment: datetime) -> LogEntry:
    salt = os.urandom(HASH_BYTES)
    text = text_of(record_of(event, certified_by, salt))
    return LogEntry(event=event, text=text.decode(), leaf_hash=leaf_hash(text), salt=salt, logged_at=moment)


def _with_the_events_own(record: Record, event: CertificateEvent, salt: bytes) -> Record:
    """`record` with every fact that stands in the event's row, or in what never changes of its certificate."""
    own: Record = {
        "event": event.pk,
        "certificate": event.certificate.public_id,
        "product": record["product"] | {"code": event.certificate.product.code},
        "action": event.action,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "facts": public_facts(event.facts),
        "certified_by": record["certified_by"] | {"id": event.facts.get("decision")},
        "decided_by": _still(record["decided_by"], event.decision_id),
        "office": event.office,
        "evidence": event.evidence.sha256 if event.evidence else None,
        "sealed": sealed(event, salt),
    }
    if "reason" in record:
        own["reason"] = event.reason
    return record | own


def _still(kept: Record | None, key: int | None) -> Record | None:
    return (kept or {}) | {"id": key} if key is not None else None


def decision_record(decision: Decision) -> Record:
    return {
        "id": decision.pk,
        "number": decision.number,
        "issuer": decision.issuer.name,
        "issued_on": decision.issued_on.isoformat(),
    }


def _parsed(text: str) -> Record | None:
    try:
        record = json.loads(text)
        is_whole = all(isinstance(record[name], dict) for name in ("product", "certified_by"))
        is_whole = is_whole and isinstance(record["decided_by"], dict | None)
    except (ValueError, KeyError, TypeError):
        return None
    return record if is_whole else None
