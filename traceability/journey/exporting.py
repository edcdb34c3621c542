"""Events as EPCIS documents: word for word as they came for their owner, the public part for everybody else."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from traceability.journey import places
from traceability.journey.epcis.contexts import PREFIXES, STANDARD, entries
from traceability.journey.models import Capture, ChainEvent
from traceability.journey.public_form import OWN_NAMESPACE, public_form
from traceability.register.models import Producer

Json = dict[str, Any]
# Said again although the standard's context has it: readers that do not know that context find the names all the same.
OUR_CONTEXT: list[Any] = [STANDARD, {"cbvmda": PREFIXES["cbvmda"], "ocop": OWN_NAMESPACE}]


def with_contexts(rows: QuerySet[ChainEvent]) -> QuerySet[ChainEvent]:
    return rows.prefetch_related(Prefetch("capture", Capture.objects.only("context")))


def text_of(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def document_of(rows: Sequence[ChainEvent], moment: datetime) -> Json:
    """An EPCISDocument that a capture interface takes: each event as it came; rows `with_contexts`."""
    context, events = _under_one_context(rows)
    return {
        "@context": context,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": text_of(moment),
        "epcisBody": {"eventList": events},
    }


def query_document(events: list[Json], moment: datetime) -> Json:
    """The answer to a question, as EPCIS has it."""
    return {
        "@context": OUR_CONTEXT,
        "type": "EPCISQueryDocument",
        "schemaVersion": "2.0",
        "creationDate": text_of(moment),
        "epcisBody": {
            "queryResults": {"queryName": "SimpleEventQuery", "resultsBody": {"eventList": events}}
        },
    }


def for_readers(
    rows: Sequence[ChainEvent], reader: Producer | None, asked: frozenset[str] = frozenset()
) -> list[Json]:
    """Each event with its eventID and recordTime: whole for its own producer, the public part for others."""
    known = places.shown(place for row in rows for place in (row.read_point, row.biz_location))
    shown = []
    for row in rows:
        event = row.content | {"eventID": row.event_id, "recordTime": text_of(row.record_time)}
        if reader is not None and row.producer_id == reader.pk:
            shown.append(_with_its_context(event, row))
        else:
            shown.append(public_form(event, row.declared, known, asked))
    return shown


def _under_one_context(rows: Sequence[ChainEvent]) -> tuple[Any, list[Json]]:
    contexts = {row.capture.context for row in rows}
    if len(contexts) == 1:
        return json.loads(contexts.pop()), [row.content for row in rows]
    return STANDARD, [_with_its_context(row.content, row) for row in rows]


def _with_its_context(event: Json, row: ChainEvent) -> Json:
    """The event with the prefixes of the document that it came in, where it came with more than the standard's."""
    of_document = list(_declarations(json.loads(row.capture.context)))
    own = [one for one in _declarations(event.get("@context", [])) if one not in of_document]
    more = [*of_document, *own]
    return {**event, "@context": [STANDARD, *more]} if more else event


def _declarations(context: Any) -> Iterable[Any]:
    return [one for one in entries(context) if isinstance(one, dict)]
