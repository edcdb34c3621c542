"""What the log hands out, the same for the API and for the dump: entries, heads, keys, and the register beside them."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from traceability.log import keys
from traceability.log.entries import RELATED, decision_record, public_facts, shown
from traceability.log.models import LogEntry, TreeHead
from traceability.log.stored import StoredTree
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent, Suspension

Json = dict[str, Any]
PAGE = 1000


def entry_rows(start: int, end: int) -> list[Json]:
    """The entries from `start` up to, not including, `end`; `data` is None where the event's row is gone."""
    entries = list(LogEntry.objects.filter(index__gte=start, index__lt=end).order_by("index"))
    events = (
        CertificateEvent.objects.filter(pk__in=[entry.event_id for entry in entries])
        .select_related(*RELATED)
        .in_bulk()
    )
    return [
        {
            "index": entry.index,
            "leaf_hash": bytes(entry.leaf_hash).hex(),
            "data": shown(entry, events.get(entry.event_id)),
        }
        for entry in entries
    ]


def head_row(head: TreeHead) -> Json:
    return {
        "id": head.pk,
        "size": head.size,
        "root": bytes(head.root).hex(),
        "signed_at": moment_text(head.signed_at),
        "note": head.note,
    }


def head_rows(after: int = 0) -> list[Json]:
    """A page of heads, oldest first."""
    return [head_row(head) for head in TreeHead.objects.filter(pk__gt=after).order_by("pk")[:PAGE]]


def latest_head() -> TreeHead | None:
    return TreeHead.objects.first()


def proof_file(index: int, head: TreeHead) -> str:
    """C2SP tlog-proof@v1 for one entry: with the entry's data it can be checked without asking anybody."""
    steps = (base64.b64encode(step).decode() for step in StoredTree().inclusion_proof(index, head.size))
    return "\n".join(["c2sp.org/tlog-proof@v1", f"index {index}", *steps, "", head.note])


def published_keys() -> list[str]:
    """The key that signs now, then every other one that signed a head: one line each."""
    used = TreeHead.objects.order_by("key").values_list("key", flat=True).distinct()
    return list(dict.fromkeys([str(keys.public_key()), *used]))


def register_rows(after: str = "", certificate: str = "") -> list[Json]:
    """A page of what the register says of each certificate now, with the last event that this rests on.

    One statement reads the certificate and its last event, so that both are of the same moment.
    """
    found = Certificate.objects.filter(public_id__gt=after)
    if certificate:
        found = found.filter(public_id=certificate)
    pauses = Suspension.objects.filter(certificate=OuterRef("pk"), lifted_on=None)
    events = CertificateEvent.objects.filter(certificate=OuterRef("pk")).order_by("-pk").values("pk")
    rows = (
        found.select_related("product", "decision__issuer")
        .annotate(last_event=Subquery(events[:1]), is_paused=Exists(pauses))
        .order_by("public_id")[:PAGE]
    )
    return [_register_row(row) for row in rows]


def all_heads() -> Iterator[Json]:
    after = 0
    while page := head_rows(after):
        yield from page
        after = page[-1]["id"]


def all_register_rows() -> Iterator[Json]:
    after = ""
    while page := register_rows(after):
        yield from page
        after = page[-1]["certificate"]


def all_entries(size: int) -> Iterator[Json]:
    for start in range(0, size, PAGE):
        yield from entry_rows(start, min(start + PAGE, size))


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _register_row(certificate: Any) -> Json:
    """`certificate` as `register_rows` asks for it, with its two annotations."""
    return {
        "certificate": certificate.public_id,
        "event": certificate.last_event,
        "facts": public_facts(gate.facts_of(certificate)),
        "suspended": certificate.is_paused,
        "certified_by": decision_record(certificate.decision),
        "product": {"code": certificate.product.code, "name": certificate.product.name},
    }
