"""What may be captured at all: our rules by examples, and beside GS1's own schema where that is at hand."""

import json
from typing import Any

import pytest

from tests.traceability.journey import standards
from tests.traceability.journey.event_examples import EVENTS, OBJECT, TRANSFORMATION, document
from tests.traceability.journey.mutations import harmed
from traceability.journey.epcis import documents
from traceability.journey.epcis.findings import Wrong


def findings(content: Any) -> list[tuple[str, str]]:
    try:
        read = documents.read(json.dumps(content).encode())
    except documents.RefusedError as refused:
        return [(one.path, str(one.wrong)) for one in refused.findings]
    return [(one.path, str(one.wrong)) for event in read.events for one in event.findings]


def test_a_whole_event_of_each_kind_is_valid() -> None:
    assert findings(document(*EVENTS)) == []


HARM: list[tuple[dict[str, Any], str, Wrong]] = [
    ({"bizStep": "harvesting"}, "bizStep", Wrong.UNKNOWN_WORD),
    ({"bizStep": "urn:epcglobal:cbv:bizstep:shipping"}, "bizStep", Wrong.URN_IN_JSON),
    ({"disposition": "shipping"}, "disposition", Wrong.UNKNOWN_WORD),
    ({"action": "add", "ilmd": {}}, "action", Wrong.UNKNOWN_WORD),
    ({"eventTime": "2026-11-20T07:30:00"}, "eventTime", Wrong.NO_TIME),
    ({"eventTime": "2026-02-30T07:30:00Z"}, "eventTime", Wrong.NO_TIME),
    ({"eventTimeZoneOffset": "7"}, "eventTimeZoneOffset", Wrong.NO_OFFSET),
    ({"eventTimeZoneOffset": "+14:30"}, "eventTimeZoneOffset", Wrong.NO_OFFSET),
    ({"readPoint": {"id": "nhà tôi"}}, "readPoint.id", Wrong.NO_URI),
    ({"unknown": 1}, "unknown", Wrong.UNKNOWN_FIELD),
    ({"lạ:x": 1}, "lạ:x", Wrong.UNKNOWN_FIELD),
    ({"ilmd": {"lot": 1}}, "ilmd.lot", Wrong.UNKNOWN_FIELD),
    ({"epcList": ["urn:a:1", "urn:a:1"]}, "epcList", Wrong.REPEATED),
    ({"type": "FarmEvent"}, "type", Wrong.NO_EVENT_TYPE),
    ({"type": "https://vi-du.example.vn/FarmEvent"}, "type", Wrong.NO_EVENT_TYPE),
    ({"action": "OBSERVE"}, "", Wrong.ILMD_NOT_HERE),
    ({"epcList": [], "quantityList": [], "sensorElementList": []}, "", Wrong.NOTHING_NAMED),
    ({"sourceList": [{"source": "urn:a:1"}]}, "sourceList[0]", Wrong.MISSING),
    ({"sensorElementList": [{"sensorReport": []}]}, "sensorElementList[0].sensorReport", Wrong.EMPTY),
]


@pytest.mark.parametrize(("harm", "path", "wrong"), HARM, ids=[f"{one[0]}" for one in HARM])
def test_a_harmed_event_is_refused_where_it_is_wrong(harm: dict[str, Any], path: str, wrong: Wrong) -> None:
    place = "epcisBody.eventList[0]" + (f".{path}" if path else "")
    assert findings(document({**OBJECT, **harm})) == [(place, wrong)]


@pytest.mark.parametrize(
    ("element", "wrong"),
    [
        ({"epcClass": "urn:a:1", "quantity": 0}, Wrong.NOT_POSITIVE),
        ({"epcClass": "urn:a:1", "quantity": -2, "uom": "KGM"}, Wrong.NOT_POSITIVE),
        ({"epcClass": "urn:a:1", "quantity": "2"}, Wrong.NO_NUMBER),
        ({"epcClass": "urn:a:1", "quantity": 2.5}, Wrong.NOT_WHOLE),
        ({"epcClass": "urn:a:1", "quantity": 2, "uom": "kg"}, Wrong.NO_UNIT),
        ({"epcClass": "urn:a:1", "uom": "KGM"}, Wrong.MISSING),
        ({"quantity": 2}, Wrong.MISSING),
        ({"epcClass": "urn:a:1", "vd:x": 2}, Wrong.UNKNOWN_FIELD),
    ],
)
def test_a_quantity_is_a_thing_an_amount_and_a_unit(element: dict[str, Any], wrong: Wrong) -> None:
    found = findings(document({**OBJECT, "quantityList": [element]}))
    assert [reason for _, reason in found] == [wrong]


def test_a_transformation_takes_something_and_makes_something() -> None:
    half = {
        name: value
        for name, value in TRANSFORMATION.items()
        if not name.startswith("output") and name != "transformationID"
    }
    assert findings(document(half)) == [("epcisBody.eventList[0]", Wrong.NO_OUTPUT)]
    assert findings(document({**half, "transformationID": "urn:a:1"})) == []


def test_a_parent_is_needed_where_something_is_put_in_or_taken_out() -> None:
    alone = {name: value for name, value in EVENTS[1].items() if name != "parentID"}
    assert findings(document(alone)) == [("epcisBody.eventList[0]", Wrong.MISSING)]
    assert findings(document({**alone, "action": "OBSERVE"})) == []


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"{", Wrong.NOT_JSON),
        (b'{"a": 1, "a": 2}', Wrong.TWICE),
        (b'{"a": NaN}', Wrong.NOT_JSON),
        (b'{"a": 1e999}', Wrong.NOT_JSON),
        (b'{"a": ["x\\u0000"]}', Wrong.NOT_JSON),
        (b'{"a\\ud800": 1}', Wrong.NOT_JSON),
        (b"\xff", Wrong.NOT_JSON),
        (b"[" * 5000 + b"]" * 5000, Wrong.NOT_JSON),
        (b"[" * 40 + b"]" * 40, Wrong.TOO_DEEP),
        (b" " * (documents.MOST_BYTES + 1), Wrong.TOO_LARGE),
        (b"[]", Wrong.NO_OBJECT),
    ],
)
def test_what_is_no_document_is_refused_as_a_whole(content: bytes, wrong: Wrong) -> None:
    with pytest.raises(documents.RefusedError) as refused:
        documents.read(content)
    assert refused.value.findings[0].wrong in (wrong, Wrong.TOO_DEEP)


def test_a_document_names_the_context_of_the_standard_and_its_version() -> None:
    assert findings(
        document(OBJECT, context=["https://example.org/context.jsonld", {"vd": "https://vd.vn/"}])
    ) == [("@context", Wrong.NO_CONTEXT)]
    assert findings({**document(), "schemaVersion": "1.2"}) == [("schemaVersion", Wrong.NO_VERSION)]
    assert findings({**document(), "type": "EPCISMasterDataDocument"}) == [("type", Wrong.UNKNOWN_WORD)]


def test_a_query_document_is_read_from_its_results() -> None:
    def answer(results: Any) -> Any:
        plain = document()
        return {**plain, "type": "EPCISQueryDocument", "epcisBody": {"queryResults": results}}

    body = {"eventList": [OBJECT, {**OBJECT, "bizStep": "harvesting"}]}
    place = "epcisBody.queryResults.resultsBody.eventList[1].bizStep"
    assert findings(answer({"queryName": "q", "resultsBody": body})) == [(place, Wrong.UNKNOWN_WORD)]
    assert findings(answer({"resultsBody": {}})) == [
        ("epcisBody.queryResults", Wrong.MISSING),
        ("epcisBody.queryResults.resultsBody", Wrong.MISSING),
    ]
    assert ("epcisBody", Wrong.MISSING) in findings({**document(), "type": "EPCISQueryDocument"})


def test_at_most_a_thousand_events_come_at_once() -> None:
    small = {"type": "ObjectEvent", "eventTime": "2026-11-20T00:00:00Z"}
    assert findings(document(*[small] * 1001)) == [("epcisBody.eventList", Wrong.TOO_MANY)]


@standards.needed
@pytest.mark.parametrize("path", standards.EXAMPLES, ids=lambda path: path.name)
def test_official_examples_are_read_as_the_standard_says(path: Any) -> None:
    """All are valid: none of them is refused for what it says, only for whose things it says it of."""
    content = json.loads(path.read_text())
    standards.official_validator().validate(content)
    assert findings(content) == []


@standards.needed
def test_nothing_that_the_official_schema_refuses_is_accepted() -> None:
    """Every harm to our whole events and to the official examples: thousands of documents."""
    validator = standards.official_validator()
    sources = [document(event) for event in EVENTS]
    sources += [json.loads(path.read_text()) for path in standards.EXAMPLES]
    accepted, refused_by_both, tried = [], 0, 0
    for source in sources:
        for what, made in harmed(source):
            tried += 1
            officially_wrong = not validator.is_valid(made)
            ours = findings(made)
            refused_by_both += officially_wrong and bool(ours)
            if officially_wrong and not ours:
                accepted.append(what)
    assert accepted == []
    assert tried > 5000
    assert refused_by_both > 3000
