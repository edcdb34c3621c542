"""Bytes as an EPCIS document in JSON-LD: strict JSON, bounded in size and depth, then the standard's envelope.

Two kinds are read: an EPCISDocument, and an EPCISQueryDocument, which is how another repository answers; what was
asked there may be captured here as it came (EPCIS 2.0, OpenAPI of `POST /capture`).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from traceability.journey.epcis import checks, events
from traceability.journey.epcis.contexts import names_the_standard, prefixes
from traceability.journey.epcis.findings import Finding, Findings, Wrong

MOST_BYTES = 2_000_000
MOST_EVENTS = 1000
MOST_DEPTH = 32
UNWRITABLE = re.compile("[\\0\\ud800-\\udfff]")
VERSION = re.compile(r"2(\.\d+)*")

DOCUMENT, ANSWER = "EPCISDocument", "EPCISQueryDocument"
LISTED_AT = {DOCUMENT: ("epcisBody",), ANSWER: ("epcisBody", "queryResults", "resultsBody")}

Json = Any


class RefusedError(ValueError):
    """The document as a whole cannot be read; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{one.path}: {one.wrong} {one.about}" for one in findings))
        self.findings = findings


@dataclass(frozen=True)
class Read:
    """One event of a document, with what is wrong with it (nothing, if it may be captured)."""

    event: dict[str, Json]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Document:
    """`listed_at` is where in the document its events stand."""

    context: Json
    declared: dict[str, str]
    events: tuple[Read, ...]
    listed_at: str = "epcisBody.eventList"


def parsed(content: bytes) -> Json:
    """Strict JSON: UTF-8, no key twice, no NaN, nothing endless, at most MOST_DEPTH deep. Raises RefusedError."""
    if len(content) > MOST_BYTES:
        raise RefusedError(Finding("", Wrong.TOO_LARGE, str(MOST_BYTES)))
    try:
        value = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except RefusedError:
        raise
    except (ValueError, RecursionError) as wrong:
        raise RefusedError(Finding("", Wrong.NOT_JSON, str(wrong)[:120])) from wrong
    if _deeper_than(value, MOST_DEPTH):
        raise RefusedError(Finding("", Wrong.TOO_DEEP, str(MOST_DEPTH)))
    if sign := next(_unwritable(value), ""):
        raise RefusedError(Finding("", Wrong.NOT_JSON, sign.encode("unicode_escape").decode()))
    return value


def read(content: bytes) -> Document:
    """The events of a document. Raises RefusedError when the envelope is wrong; wrong events are told apart."""
    document = parsed(content)
    found = Findings()
    _envelope(document, found)
    if found.all:
        raise RefusedError(*found.all)
    listed = document
    for step in (*LISTED_AT[document["type"]], "eventList"):
        listed = listed[step]
    place = ".".join((*LISTED_AT[document["type"]], "eventList"))
    if len(listed) > MOST_EVENTS:
        raise RefusedError(Finding(place, Wrong.TOO_MANY, str(MOST_EVENTS)))
    declared = prefixes(document["@context"])
    events_read = tuple(_one(f"{place}[{index}]", event, declared) for index, event in enumerate(listed))
    return Document(document["@context"], declared, events_read, place)


def read_alone(content: bytes) -> Document:
    """A single event with a context of its own, as `POST /events` takes it."""
    event = parsed(content)
    found = Findings()
    events.check_alone(event, found)
    if found.all:
        raise RefusedError(*found.all)
    context = event["@context"]
    return Document(context, prefixes(context), (Read(event, ()),))


def _one(place: str, event: Json, declared: dict[str, str]) -> Read:
    found = Findings(declared)
    with found.at(place):
        events.check(event, found)
    return Read(event if isinstance(event, dict) else {}, tuple(found.all))


def _envelope(document: Json, found: Findings) -> None:
    if not isinstance(document, Mapping):
        found.add(Wrong.NO_OBJECT)
        return
    kind = document.get("type")
    if kind not in (DOCUMENT, ANSWER):
        with found.at("type"):
            found.add(Wrong.UNKNOWN_WORD, kind or "")
    if "@context" in document and not names_the_standard(document["@context"]):
        with found.at("@context"):
            found.add(Wrong.NO_CONTEXT)
    found.declared = prefixes(document.get("@context"))
    (_ANSWER if kind == ANSWER else _DOCUMENT)(document, found)


def _version(value: object, found: Findings) -> None:
    if not isinstance(value, str) or not VERSION.fullmatch(value):
        found.add(Wrong.NO_VERSION, value)


def _event_list(value: object, found: Findings) -> None:
    if not isinstance(value, list):
        found.add(Wrong.NO_LIST, value)


def _context(value: object, found: Findings) -> None:
    events.context(value, found)
    entries = [json.dumps(one, sort_keys=True) for one in value] if isinstance(value, list) else []
    if len(set(entries)) < len(entries):
        found.add(Wrong.REPEATED)


_ATTRIBUTE = checks.object_of({"id": checks.uri, "attribute": lambda value, found: None}, required=("id",))
_VOCABULARY_ELEMENT = checks.object_of(
    {"id": checks.uri, "attributes": checks.list_of(_ATTRIBUTE), "children": checks.list_of(checks.uri)},
    required=("id",),
)
_VOCABULARY = checks.object_of(
    {"type": checks.uri, "vocabularyElementList": checks.list_of(_VOCABULARY_ELEMENT)}, required=("type",)
)
_HEADER = checks.object_of(
    {"epcisMasterData": checks.object_of({"vocabularyList": checks.list_of(_VOCABULARY)})},
)
_EVERY: dict[str, checks.Check] = {
    "@context": _context,
    "id": checks.uri,
    "type": checks.text,
    "schemaVersion": _version,
    "creationDate": checks.time,
}
_RESULTS = checks.object_of(
    {"eventList": _event_list, "vocabularyList": checks.list_of(_VOCABULARY)}, required=("eventList",)
)
_QUERY_RESULTS = checks.object_of(
    {"queryName": checks.text, "subscriptionID": checks.text, "resultsBody": _RESULTS},
    required=("queryName", "resultsBody"),
)
_ANSWER = checks.object_of(
    {**_EVERY, "epcisBody": checks.object_of({"queryResults": _QUERY_RESULTS}, required=("queryResults",))},
    required=("@context", "type", "epcisBody"),
)
_DOCUMENT = checks.object_of(
    {
        **_EVERY,
        "instanceIdentifier": checks.text,
        "sender": checks.text,
        "receiver": checks.text,
        "epcisHeader": _HEADER,
        "epcisBody": checks.object_of({"eventList": _event_list}, required=("eventList",)),
    },
    required=("@context", "type", "schemaVersion", "creationDate", "epcisBody"),
)


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """A key that stands twice would mean one thing to us and another to the next reader."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise RefusedError(Finding("", Wrong.TWICE, next(name for name in names if names.count(name) > 1)))
    return made


def _no_constant(name: str) -> Json:
    raise ValueError(name)


def _finite(text: str) -> float:
    """`1e999` is JSON, but what Python makes of it is not."""
    number = float(text)
    return number if math.isfinite(number) else _no_constant(text)


def _unwritable(value: Json) -> Iterator[str]:
    """Signs that JSON can escape and no database can keep: NUL, and halves of a pair that has no other half."""
    if isinstance(value, str):
        yield from UNWRITABLE.findall(value)
    elif isinstance(value, dict | list):
        for one in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _unwritable(one)


def _deeper_than(value: Json, most: int) -> bool:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > most:
            return True
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return False
