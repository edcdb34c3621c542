"""What of an event everybody may read.

Left out: business documents but certificates and test results, sources and destinations (they name buyers), places
that are not ours to show and what sensors say of places, extensions (anything may stand there: prices, names), and
serial numbers: a list of genuine serials would be a gift to whoever copies labels. These are counted under their lot
instead, unless the reader asks about one and so knows it already.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any

from traceability.journey.epcis.contexts import PREFIXES
from traceability.journey.epcis.spelling import names
from traceability.journey.epcis.vocabulary import COMPONENTS, TRANSACTION_TYPES
from traceability.journey.things import reference_of, spelled

Json = dict[str, Any]
KEPT = names(
    "type eventID eventTime recordTime eventTimeZoneOffset action bizStep disposition "
    "persistentDisposition transformationID certificationInfo quantityList childQuantityList "
    "inputQuantityList outputQuantityList"
)
COUNTED = {
    "epcList": "quantityList",
    "childEPCs": "childQuantityList",
    "inputEPCList": "inputQuantityList",
    "outputEPCList": "outputQuantityList",
}
OWN_NAMESPACE = "https://ocop.vn/ns/journey/"
NOTE = "ocop:note"  # our own form tells its writer that everybody reads it
PAPERS = {"cert", "testres", "testprd"}
# A prefix means what its document says: only so is it the vocabulary's master data, or our own word.
MEANINGS = {"cbvmda": PREFIXES["cbvmda"], "ocop": OWN_NAMESPACE}
COORDINATES = {"latitude", "longitude", "altitude", "easting", "northing"}


def public_form(
    event: Mapping[str, Any], declared: Mapping[str, str], places: Set[str], asked: frozenset[str]
) -> Json:
    """The part of an event that anybody may read; valid in itself.

    `declared` are the prefixes of its document; `places` are those that may be shown (`journey.places.shown`);
    `asked` are EPCs as `things.spelled` has them.
    """
    shown: Json = {name: event[name] for name in KEPT if name in event}
    for single, counted in COUNTED.items():
        if single in event:
            _count(shown, event[single], single, counted, asked)
    if "parentID" in event:
        shown["parentID"] = _class_of(event["parentID"], asked) or event["parentID"]
    for place in ("readPoint", "bizLocation"):
        if place in event and event[place]["id"] in places:
            shown[place] = {"id": event[place]["id"]}
    papers = [one for one in event.get("bizTransactionList", ()) if _kind(one) in PAPERS]
    if papers:
        shown["bizTransactionList"] = papers
    if note := note_of(event, declared):
        shown[NOTE] = note
    if "ilmd" in event:
        facts = {name: value for name, value in event["ilmd"].items() if _is_open(name, declared)}
        shown |= {"ilmd": facts} if facts else {}
    if "errorDeclaration" in event:
        shown["errorDeclaration"] = _standard(event["errorDeclaration"])
    sensed = [_sensed(one) for one in event.get("sensorElementList", ())]
    if any(sensed):
        shown["sensorElementList"] = [one for one in sensed if one]
    return shown


def note_of(event: Mapping[str, Any], declared: Mapping[str, str]) -> str:
    """The producer's word to buyers; a program's own field of that name is something else."""
    note = event.get(NOTE)
    return note if isinstance(note, str) and _is_open(NOTE, declared) else ""


def _is_open(name: str, declared: Mapping[str, str]) -> bool:
    prefix = name.partition(":")[0]
    return prefix in MEANINGS and declared.get(prefix) == MEANINGS[prefix]


def _count(shown: Json, epcs: Iterable[str], single: str, counted: str, asked: frozenset[str]) -> None:
    classes = [_class_of(epc, asked) for epc in epcs]
    open_ones = [epc for epc, hidden in zip(epcs, classes, strict=True) if not hidden]
    hidden = Counter(name for name in classes if name)
    if open_ones or not hidden:
        shown[single] = open_ones
    if hidden:
        more = [{"epcClass": name, "quantity": number} for name, number in hidden.items()]
        shown[counted] = [*shown.get(counted, []), *more]


def _class_of(epc: str, asked: frozenset[str]) -> str:
    """The lot or product that stands for a serial; empty for what is no product's serial, or was asked for."""
    reference = reference_of(epc)
    if reference is None or not reference.serial or spelled(epc) in asked:
        return ""
    return type(reference)(code=reference.code, gtin=reference.gtin, lot=reference.lot).printed_url


def _kind(transaction: Mapping[str, str]) -> str:
    return TRANSACTION_TYPES.bare(transaction["type"]) if "type" in transaction else ""


def _standard(element: Mapping[str, Any]) -> Json:
    return {name: value for name, value in element.items() if ":" not in name}


def _is_place(report: Mapping[str, Any]) -> bool:
    component = COMPONENTS.bare(report["component"]) if "component" in report else ""
    return "coordinateReferenceSystem" in report or component in COORDINATES


def _sensed(element: Mapping[str, Any]) -> Json:
    """Empty where all that was measured is a place."""
    reports = [_standard(report) for report in element["sensorReport"] if not _is_place(report)]
    if not reports:
        return {}
    shown = _standard(element) | {"sensorReport": reports}
    if "sensorMetadata" in element:
        shown["sensorMetadata"] = _standard(element["sensorMetadata"])
    return shown
