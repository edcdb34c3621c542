"""The event hash of CBV 2.0 (section 8.9): one identity for one event, however its document spells it.

The reference implementation (epcis-event-hash-generator, MIT) is compared with this one in the tests and is not used
at run time: it calls itself a prototype not meant for production, keeps the namespaces of one document for the next,
lets the order of JSON's keys change the hash of business transactions, sources and destinations and puts these last
against the standard's own order, replaces words in free text that look like vocabulary, rounds numbers of more than
15 digits together, may load contexts from the network, and brings Flask.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.contexts import bracketed, expanded
from traceability.journey.epcis.gs1_keys import canonical
from traceability.journey.epcis.spelling import in_milliseconds, names, plain_number

FORM = "ni:///sha-256;{digest}?ver=CBV2.0"
ORDER = names(
    "eventTime eventTimeZoneOffset certificationInfo epcList parentID inputEPCList childEPCs "
    "quantityList childQuantityList inputQuantityList outputEPCList outputQuantityList action "
    "transformationID bizStep disposition persistentDisposition readPoint bizLocation "
    "bizTransactionList sourceList destinationList sensorElementList"
)
IGNORED = {"recordTime", "eventID", "type", "errorDeclaration", "@context", "rdfs:comment", "comment"}
EPCS = {"epcList", "inputEPCList", "childEPCs", "outputEPCList"}
QUANTITIES = {"quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"}
TYPED = {
    "bizTransactionList": ("bizTransaction", vocabulary.TRANSACTION_TYPES),
    "sourceList": ("source", vocabulary.PARTY_TYPES),
    "destinationList": ("destination", vocabulary.PARTY_TYPES),
}
WORDS = {"bizStep": vocabulary.BIZ_STEPS, "disposition": vocabulary.DISPOSITIONS}
METADATA = names("time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules")
REPORT = names(
    "type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism "
    "chemicalSubstance value component stringValue booleanValue hexBinaryValue uriValue minValue "
    "maxValue meanValue sDev percRank percValue uom coordinateReferenceSystem"
)
REPORT_WORDS = {
    "type": vocabulary.MEASUREMENTS,
    "exception": vocabulary.ALERTS,
    "component": vocabulary.COMPONENTS,
}
TIMES = {"eventTime", "time", "startTime", "endTime"}

Json = Any  # what json.loads gives


def event_hash(event: Mapping[str, Json], declared: Mapping[str, str]) -> str:
    """`ni:///sha-256;<64 hexadecimal digits>?ver=CBV2.0` of a valid event; `declared` are its document's prefixes.

    Equal for an event and for the declaration of its error: recordTime, eventID and errorDeclaration do not count.
    """
    text = pre_hash(event, declared)
    return FORM.format(digest=hashlib.sha256(text.encode()).hexdigest())


def pre_hash(event: Mapping[str, Json], declared: Mapping[str, str]) -> str:
    return "".join(_Writer(declared).event(event))


class _Writer:
    def __init__(self, declared: Mapping[str, str]) -> None:
        self.declared = declared

    def event(self, event: Mapping[str, Json]) -> Iterable[str]:
        yield f"eventType={event['type']}"
        for name in ORDER:
            if name in event:
                yield self.field(name, event[name])
        yield self.extensions(
            {name: value for name, value in event.items() if name not in {*ORDER, *IGNORED}}
        )

    def field(self, name: str, value: Json) -> str:
        if name in EPCS:
            return self.listed(name, (f"epc={self.scalar(epc)}" for epc in value))
        if name in QUANTITIES:
            return self.listed(name, ("quantityElement" + self.quantity(element) for element in value))
        if name in TYPED:
            return self.listed(name, (self.typed(name, element) for element in value))
        if name == "certificationInfo":
            papers = value if isinstance(value, list) else [value]
            return "".join(sorted(f"{name}={self.scalar(paper)}" for paper in papers))
        if name == "persistentDisposition":
            return self.listed(name, (self.dispositions(way, value[way]) for way in value))
        if name in ("readPoint", "bizLocation"):
            return f"{name}id={self.scalar(value['id'])}" + self.extensions(value, {"id"})
        if name == "sensorElementList":
            return self.listed(name, ("sensorElement" + self.sensor(element) for element in value))
        return self.pair(name, value, WORDS)

    def listed(self, name: str, written: Iterable[str]) -> str:
        """Sorted, under a name that stands once; a list of nothing is not there."""
        content = "".join(sorted(written))
        return name + content if content else ""

    def quantity(self, element: Mapping[str, Json]) -> str:
        return "".join(
            self.pair(name, element[name]) for name in ("epcClass", "quantity", "uom") if name in element
        )

    def typed(self, name: str, element: Mapping[str, Json]) -> str:
        """The type stands first, in whatever order the document has them."""
        value, words = TYPED[name]
        kind = self.pair("type", element["type"], {"type": words}) if "type" in element else ""
        return kind + self.pair(value, element[value])

    def dispositions(self, way: str, words: list[str]) -> str:
        return "".join(sorted(f"{way}={vocabulary.DISPOSITIONS.full(word)}" for word in words))

    def sensor(self, element: Mapping[str, Json]) -> str:
        metadata = element.get("sensorMetadata") or {}
        about = self.ordered(metadata, METADATA, {})
        reports = sorted(
            "sensorReport" + self.ordered(one, REPORT, REPORT_WORDS) for one in element["sensorReport"]
        )
        rest = self.extensions(element, {"sensorMetadata", "sensorReport"})
        return ("sensorMetadata" + about if about else "") + "".join(reports) + rest

    def ordered(
        self, element: Mapping[str, Json], order: tuple[str, ...], words: Mapping[str, vocabulary.Words]
    ) -> str:
        known = "".join(self.pair(name, element[name], words) for name in order if name in element)
        return known + self.extensions(element, {*order, "bizRules"})

    def pair(self, name: str, value: Json, words: Mapping[str, vocabulary.Words] | None = None) -> str:
        if name in TIMES:
            return f"{name}={in_milliseconds(value)}"
        text = words[name].full(value) if words and name in words else self.scalar(value)
        return f"{name}={text}" if text else ""

    def extensions(self, element: Mapping[str, Json], known: set[str] | None = None) -> str:
        """Everything else, by name and value, sorted."""
        rest = [(name, value) for name, value in element.items() if name not in (known or set())]
        return "".join(sorted(one for name, value in rest for one in self.extension(name, value)))

    def extension(self, name: str, value: Json) -> Iterable[str]:
        written = bracketed(name, self.declared)
        if name in IGNORED - {"type"} or value is None:
            return
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield written + self.extensions(one)
            elif isinstance(one, list):
                yield written + "".join(sorted(part for part in self.extension("", one)))
            else:
                text = self.scalar(one)
                yield f"{written}={text}" if text else written

    def scalar(self, value: Json) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"  # as XML writes it: the same event has the same hash in both
        if not isinstance(value, str):
            return plain_number(repr(value))
        text = plain_number(expanded(value.strip(), self.declared))
        return canonical(_web_word(text))


def _web_word(text: str) -> str:
    """XML's spelling of a vocabulary word, wherever it stands, becomes the web's."""
    if not text.startswith(vocabulary.CBV_URN):
        return text
    lists = (*WORDS.values(), vocabulary.TRANSACTION_TYPES, vocabulary.PARTY_TYPES, vocabulary.ERROR_REASONS)
    found = next((words for words in lists if text.startswith(words.urn)), None)
    return found.home + text[len(found.urn) :] if found else text
