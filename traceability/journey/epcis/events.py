"""What the standard asks of one event (EPCIS 2.0, 7.4): its fields, which of them it must have, and what goes together.

Where the standard is stricter than its own JSON schema, so are we: vocabulary words, whole counts, a parent for
ADD and DELETE, at least one thing named. Event types of one's own (by URI) are refused: nobody could read them.
"""

from collections.abc import Mapping
from typing import Any

from traceability.journey.epcis import checks, sensors, vocabulary
from traceability.journey.epcis.contexts import names_the_standard, prefixes
from traceability.journey.epcis.findings import Findings, Wrong
from traceability.journey.epcis.vocabulary import (
    AGGREGATION,
    ASSOCIATION,
    OBJECT,
    TRANSACTION,
    TRANSFORMATION,
)

Event = Mapping[str, Any]


def quantity(value: object, found: Findings) -> None:
    checks.number(value, found)
    if isinstance(value, int | float) and not isinstance(value, bool) and value <= 0:
        found.add(Wrong.NOT_POSITIVE, value)


def quantity_element(value: object, found: Findings) -> None:
    _ELEMENT(value, found)
    if isinstance(value, Mapping) and "uom" in value and "quantity" not in value:
        found.add(Wrong.MISSING, "quantity")
    if isinstance(value, Mapping) and "uom" not in value:
        amount = value.get("quantity", 1)
        if isinstance(amount, float) and not amount.is_integer():
            found.add(Wrong.NOT_WHOLE, amount)


_ELEMENT = checks.object_of(
    {"epcClass": checks.uri, "quantity": quantity, "uom": checks.unit}, required=("epcClass",), open_=False
)
EPCS = checks.list_of(checks.uri, unique=True)
QUANTITIES = checks.list_of(quantity_element)
PLACE = checks.object_of({"id": checks.uri}, required=("id",))
DISPOSITION = checks.word(vocabulary.DISPOSITIONS)
_SOME = checks.list_of(DISPOSITION, least=1, unique=True)


def persistent_disposition(value: object, found: Findings) -> None:
    checks.object_of({"set": _SOME, "unset": _SOME}, open_=False)(value, found)
    if isinstance(value, Mapping) and not value:
        found.add(Wrong.EMPTY)


def typed(name: str, words: vocabulary.Words, type_required: bool) -> checks.Check:
    fields = {"type": checks.word(words), name: checks.uri}
    return checks.list_of(checks.object_of(fields, (name, "type") if type_required else (name,), open_=False))


TRANSACTIONS = typed("bizTransaction", vocabulary.TRANSACTION_TYPES, type_required=False)
ERROR_DECLARATION = checks.object_of(
    {
        "declarationTime": checks.time,
        "reason": checks.word(vocabulary.ERROR_REASONS),
        "correctiveEventIDs": checks.list_of(checks.uri),
    },
    required=("declarationTime",),
)


def context(value: object, found: Findings) -> None:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            checks.uri(entry, found)
        elif not isinstance(entry, Mapping):
            found.add(Wrong.NO_OBJECT, entry)


def ilmd(value: object, found: Findings) -> None:
    checks.object_of({})(value, found)


COMMON: dict[str, checks.Check] = {
    "@context": context,
    "type": checks.text,
    "eventTime": checks.time,
    "recordTime": checks.time,
    "eventTimeZoneOffset": checks.offset,
    "eventID": checks.uri,
    "certificationInfo": checks.one_or_more(checks.uri),
    "errorDeclaration": ERROR_DECLARATION,
    "bizStep": checks.word(vocabulary.BIZ_STEPS),
    "disposition": DISPOSITION,
    "readPoint": PLACE,
    "bizLocation": PLACE,
    "bizTransactionList": TRANSACTIONS,
    "sourceList": typed("source", vocabulary.PARTY_TYPES, type_required=True),
    "destinationList": typed("destination", vocabulary.PARTY_TYPES, type_required=True),
    "sensorElementList": checks.list_of(sensors.ELEMENT),
}
ACTION: dict[str, checks.Check] = {"action": checks.action}
THINGS: dict[str, checks.Check] = {"epcList": EPCS, "quantityList": QUANTITIES}
CHILDREN: dict[str, checks.Check] = {
    "parentID": checks.uri,
    "childEPCs": EPCS,
    "childQuantityList": QUANTITIES,
}
STATE: dict[str, checks.Check] = {"persistentDisposition": persistent_disposition, "ilmd": ilmd}
FIELDS: dict[str, dict[str, checks.Check]] = {
    OBJECT: COMMON | ACTION | THINGS | STATE,
    AGGREGATION: COMMON | ACTION | CHILDREN,
    ASSOCIATION: COMMON | ACTION | CHILDREN,
    TRANSACTION: COMMON | ACTION | THINGS | {"parentID": checks.uri},
    TRANSFORMATION: COMMON
    | STATE
    | {
        "inputEPCList": EPCS,
        "inputQuantityList": QUANTITIES,
        "outputEPCList": EPCS,
        "outputQuantityList": QUANTITIES,
        "transformationID": checks.uri,
    },
}
ALWAYS = ("eventTime", "eventTimeZoneOffset")
REQUIRED = {
    OBJECT: ("action",),
    AGGREGATION: ("action",),
    ASSOCIATION: ("action", "parentID"),
    TRANSACTION: ("action", "bizTransactionList"),
    TRANSFORMATION: (),
}


def check(event: object, found: Findings) -> None:
    """Add everything that is wrong with an event; `found.declared` are the prefixes of its document."""
    if not isinstance(event, Mapping):
        found.add(Wrong.NO_OBJECT, event)
        return
    kind = event.get("type")
    if not isinstance(kind, str) or kind not in FIELDS:
        with found.at("type"):
            found.add(Wrong.NO_EVENT_TYPE if "type" in event else Wrong.MISSING, kind or "type")
        return
    before = found.declared
    found.declared = prefixes(event["@context"]) | dict(before) if "@context" in event else before
    checks.object_of(FIELDS[kind], ALWAYS + REQUIRED[kind])(event, found)
    found.declared = before
    _together(kind, event, found)


def check_alone(event: object, found: Findings) -> None:
    """An event outside a document must bring its own context (EPCIS 2.0, `POST /events`)."""
    if isinstance(event, Mapping) and not names_the_standard(event.get("@context")):
        found.add(Wrong.NO_CONTEXT)
    check(event, found)


def _together(kind: str, event: Event, found: Findings) -> None:
    """Rules between the fields of one event."""
    deleting, named = event.get("action") == "DELETE", _named(event)
    if kind == TRANSFORMATION:
        taken = event.get("inputEPCList") or event.get("inputQuantityList")
        made = event.get("outputEPCList") or event.get("outputQuantityList")
        if not (taken and made) and not ((taken or made) and "transformationID" in event):
            found.add(Wrong.NO_OUTPUT)
    elif kind in (AGGREGATION, ASSOCIATION):
        if event.get("action") in ("ADD", "DELETE") and "parentID" not in event:
            found.add(Wrong.MISSING, "parentID")
        if not named and not deleting:
            found.add(Wrong.NOTHING_NAMED)
    elif not named and not (kind == TRANSACTION and deleting) and not _only_sensed(kind, event):
        found.add(Wrong.NOTHING_NAMED)
    if kind == OBJECT and "ilmd" in event and event.get("action") in ("OBSERVE", "DELETE"):
        found.add(Wrong.ILMD_NOT_HERE)
    if kind == TRANSACTION and event.get("bizTransactionList") == []:
        found.add(Wrong.EMPTY, "bizTransactionList")


def _named(event: Event) -> bool:
    return any(event.get(name) for name in ("epcList", "quantityList", "childEPCs", "childQuantityList"))


def _only_sensed(kind: str, event: Event) -> bool:
    """A sensor at a place needs no thing, but it needs the place."""
    return kind == OBJECT and bool(event.get("sensorElementList")) and "readPoint" in event
