"""/api/epcis/: capture with a token, questions by anybody, and what the public does not read."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.traceability.journey import standards
from tests.traceability.journey.conftest import GTIN, NOON, Journey, Program
from tests.traceability.journey.event_examples import CONTEXT, document
from traceability.journey import tokens
from traceability.journey.models import Capture, CaptureToken, ChainEvent
from traceability.representing.models import Representative

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_document_is_taken_in_and_its_job_tells(journey: Journey, program: Program) -> None:
    answer = program.post("capture", document(journey.event(), journey.event(bizStep="shipping")))
    assert answer.status_code == 202
    job = Capture.objects.get()
    assert answer["Location"] == f"http://testserver/api/epcis/capture/{job.pk}"
    assert (answer["GS1-EPCIS-Version"], answer["GS1-CBV-Version"]) == ("2.0.0", "2.0.0")
    readable = answer["Access-Control-Expose-Headers"].split(", ")  # by a page on another site
    assert {"Location", *(name for name in answer.headers if name.startswith("GS1-"))} <= {
        *readable,
        "GS1-EPC-Format",
        "GS1-CBV-XML-Format",
    }
    told = program.get(f"capture/{job.pk}").json()
    assert told == {
        "captureID": str(job.pk),
        "createdAt": "2026-11-22T05:00:00.000Z",
        "finishedAt": "2026-11-22T05:00:00.000Z",
        "running": False,
        "success": True,
        "captureErrorBehaviour": "rollback",
        "errors": [],
        "newEvents": 2,
        "knownEvents": 0,
    }
    assert [one["captureID"] for one in program.get("capture").json()] == [str(job.pk)]
    assert program.post("capture", document(journey.event())).json()["knownEvents"] == 1


def test_what_is_wrong_is_told_with_place_code_and_sentence(journey: Journey, program: Program) -> None:
    wrong = journey.event(bizStep="harvesting")
    for behaviour, written in (("rollback", 0), ("proceed", 1)):
        answer = program.post(
            "capture", document(journey.event(), wrong), **{"GS1-Capture-Error-Behaviour": behaviour}
        )
        assert (answer.status_code, answer.json()["success"], answer.json()["newEvents"]) == (
            202,
            False,
            written,
        )
        assert answer.json()["errors"] == [
            {
                "type": "epcisException:ValidationException",
                "title": "unknown_word",
                "status": 400,
                "code": "unknown_word",
                "path": "epcisBody.eventList[1].bizStep",
                "detail": "“harvesting” không có trong danh sách từ của tiêu chuẩn.",
            }
        ]


@pytest.mark.parametrize(
    ("body", "content_type", "status", "kind"),
    [
        (b"{", "application/json", 400, "ValidationException"),
        (b"[]", "application/json", 400, "ValidationException"),
        (b"<epcis/>", "application/xml", 415, "UnsupportedMediaTypeException"),
        (b" " * 2_000_001, "application/json", 413, "CaptureLimitExceededException"),
        (b" " * 3_000_000, "application/json", 413, "CaptureLimitExceededException"),
    ],
)
def test_what_is_no_document_is_a_problem(
    program: Program, body: bytes, content_type: str, status: int, kind: str
) -> None:
    answer = program.post("capture", body, content_type)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (answer.json()["type"], answer.json()["status"]) == (f"epcisException:{kind}", status)
    assert answer.get("GS1-EPCIS-Capture-File-Size-Limit") == ("2000000" if status == 413 else None)
    assert not Capture.objects.exists()


def test_one_event_comes_with_a_context_of_its_own(journey: Journey, program: Program) -> None:
    answer = program.post("events", {**journey.event(), "@context": CONTEXT})
    assert answer.status_code == 201
    row = ChainEvent.objects.get()
    assert answer.json() == {
        **journey.event(),
        "eventID": row.event_id,
        "recordTime": "2026-11-22T05:00:00.000Z",
        "@context": CONTEXT,
    }
    assert answer["Location"].startswith("http://testserver/api/epcis/events/ni%3A%2F%2F%2Fsha-256%3B")
    assert [one["eventID"] for one in program.events(f"events/{row.event_id.replace('?', '%3F')}")] == [
        row.event_id
    ]
    assert program.post("events", journey.event()).status_code == 400
    foreign = {**journey.event(quantityList=[{"epcClass": "urn:a.b:1"}]), "@context": CONTEXT}
    assert program.post("events", foreign).json()["errors"][0]["code"] == "not_ours"
    assert ChainEvent.objects.count() == 1


def test_only_a_working_token_captures(journey: Journey, anybody: Program, client: Any) -> None:
    row, secret = tokens.make(journey.producer, "cân", journey.maker.user, NOON)
    assert row.digest not in secret
    assert secret.startswith(row.hint)
    body = document(journey.event())
    assert anybody.post("capture", body).status_code == 401
    assert (
        Program(client, "ocop_x").post("capture", body).json()["type"] == "epcisException:SecurityException"
    )
    program = Program(client, secret)
    assert program.post("capture", body).status_code == 202
    assert CaptureToken.objects.get(pk=row.pk).last_used_on.isoformat() == "2026-11-22"
    Representative.objects.update(until=(NOON - timedelta(days=1)).date())
    assert program.post("capture", body).status_code == 401
    Representative.objects.update(until=None)
    tokens.revoke(row, NOON)
    assert program.post("capture", body).status_code == 401
    assert Capture.objects.count() == 1


def test_jobs_are_for_their_own_producer(journey: Journey, program: Program, anybody: Program) -> None:
    job = journey.capture(journey.event())
    stranger = journey.stranger()
    user = journey.maker.person("khac@example.vn")
    journey.maker.represents(user, stranger)
    other = Program(program.client, tokens.make(stranger.producer, "x", user, NOON)[1])
    assert other.get(f"capture/{job.pk}").status_code == 404
    assert other.get("capture").json() == []
    assert anybody.get(f"capture/{job.pk}").status_code == 401


def test_questions_find_what_they_ask_for(journey: Journey, anybody: Program) -> None:
    lot = journey.lot_uri
    commune = "http://testserver/so-dang-ky/xa/02104/"
    journey.capture(
        journey.event(bizStep="commissioning", action="ADD", disposition="active", readPoint={"id": commune}),
        journey.event(bizStep="shipping", disposition="in_transit", eventTime="2026-11-21T00:00:00Z"),
        journey.event(bizStep="shipping", eventID="urn:uuid:1", bizLocation={"id": commune}),
    )
    found = {
        "EQ_bizStep=shipping": 2,
        "EQ_bizStep=urn:epcglobal:cbv:bizstep:shipping": 2,
        "EQ_bizStep=shipping%7Ccommissioning": 3,
        "EQ_bizStep=shipping&EQ_bizStep=commissioning": 3,
        "EQ_disposition=https://ref.gs1.org/cbv/Disp-active": 1,
        "EQ_action=ADD": 1,
        "eventType=ObjectEvent": 3,
        "eventType=TransformationEvent": 0,
        f"MATCH_epcClass={lot}": 3,
        f"MATCH_anyEPCClass={lot}&EQ_action=OBSERVE": 2,
        f"MATCH_epc={lot}": 0,
        "GE_eventTime=2026-11-21T00:00:00Z": 1,
        "LT_eventTime=2026-11-21T00:00:00%2B07:00": 2,
        "GE_recordTime=2026-11-22T05:00:00Z": 3,
        "LT_recordTime=2026-11-22T05:00:00Z": 0,
        "EQ_eventID=urn:uuid:1": 1,
        f"EQ_readPoint={commune}": 1,
        f"EQ_bizLocation={commune}": 1,
        f"WD_bizLocation={commune}": 1,
        "EXISTS_errorDeclaration=true": 0,
        "EXISTS_errorDeclaration=false": 3,
        "GE_errorDeclarationTime=2026-01-01T00:00:00Z": 0,
        "eventCountLimit=2": 2,
        "maxEventCount=3": 3,
    }
    assert {question: len(anybody.events(f"events?{question}")) for question in found} == found
    by = {
        f"epcs/{lot}/events": 3,
        f"epcs/{lot.replace('/', '%2F').replace(':', '%3A')}/events": 3,
        f"bizLocations/{commune}/events": 1,
        f"readPoints/{commune}/events": 1,
        "bizSteps/shipping/events": 2,
        "dispositions/active/events": 1,
        "eventTypes/ObjectEvent/events?EQ_action=ADD": 1,
        "epcs/urn:a.b:1/events": 0,
    }
    assert {path: len(anybody.events(path)) for path in by} == by
    assert anybody.get("bizSteps").json()["member"][:2] == ["accepting", "arriving"]
    assert len(anybody.get("eventTypes").json()["member"]) == 5


@pytest.mark.parametrize(
    "question",
    [
        "EQ_bizStep=harvesting", "EQ_disposition=shipping", "EQ_action=add", "eventType=FarmEvent", "GE_eventTime=x",
        "perPage=0", "perPage=x", "nextPageToken=x", "nextPageToken=-99999999999999999_1",
        "orderBy=x", "UNKNOWN=1", "MATCH_epc=x", "EQ_bizStep=",
        "EQ_bizStep=shipping,packing", "eventCountLimit=0", "eventCountLimit=1&maxEventCount=1",
        "EQ_errorReason=incorrect_data",
    ],
)  # fmt: skip
def test_a_wrong_question_is_a_problem(anybody: Program, question: str) -> None:
    answer = anybody.get(f"events?{question}")
    assert (answer.status_code, answer.json()["type"]) == (400, "epcisException:QueryParameterException")


def test_pages_follow_each_other(journey: Journey, anybody: Program) -> None:
    for minute in range(5):
        journey.capture(journey.event(eventTime=f"2026-11-20T00:0{minute}:00Z"), moment=NOON)
    for order in ("", "&orderBy=eventTime", "&orderBy=eventTime&orderDirection=DESC"):
        seen, address = [], f"events?EQ_bizStep=packing&perPage=2{order}"
        while address:
            answer = anybody.get(address)
            page = answer.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
            assert len(page) <= 2
            seen += [event["eventTime"][14:16] for event in page]
            link = answer.get("Link", "")
            assert not link or link.endswith('>; rel="next"')
            address = link.partition(">")[0].removeprefix("<http://testserver/api/epcis/")
        expected = ["00", "01", "02", "03", "04"]
        assert seen == (expected[::-1] if "DESC" in order else expected)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_a_fixed_number_of_queries(
    journey: Journey, anybody: Program, django_assert_num_queries: Any, rows: int
) -> None:
    for minute in range(rows):
        journey.capture(journey.event(eventTime=f"2026-11-20T00:0{minute}:00Z"))
    with django_assert_num_queries(2):
        assert len(anybody.events()) == rows


def test_the_public_reads_neither_buyers_nor_documents_nor_serials(
    journey: Journey, anybody: Program
) -> None:
    serials = [f"http://testserver/t/{journey.product.code}/10/L2611/21/{serial}" for serial in ("S1", "S2")]
    event = journey.event(
        epcList=serials,
        bizTransactionList=[
            {"type": "po", "bizTransaction": "urn:don-hang.vn:7"},
            {"type": "cert", "bizTransaction": "https://chung-nhan.example.vn/7"},
        ],
        destinationList=[{"type": "owning_party", "destination": "urn:nguoi-mua.vn:lan"}],
        readPoint={"id": "geo:21.5,105.8"},
        bizLocation={"id": "http://testserver/so-dang-ky/xa/02104/"},
        **{"vd:gia": "165000", "eventID": "urn:uuid:1"},
    )
    business = {
        **journey.event(),
        "type": "TransactionEvent",
        "bizTransactionList": [{"type": "inv", "bizTransaction": "urn:hoa-don.vn:7"}],
    }
    assert journey.capture(event, business).new == 2
    (public,) = anybody.events()
    assert public == {
        "type": "ObjectEvent",
        "eventID": "urn:uuid:1",
        "eventTime": "2026-11-20T07:30:00.000+07:00",
        "recordTime": "2026-11-22T05:00:00.000Z",
        "eventTimeZoneOffset": "+07:00",
        "action": "OBSERVE",
        "bizStep": "packing",
        "quantityList": [
            {"epcClass": journey.lot_uri, "quantity": 40},
            {"epcClass": journey.lot_uri, "quantity": 2},
        ],
        "bizLocation": {"id": "http://testserver/so-dang-ky/xa/02104/"},
        "bizTransactionList": [{"type": "cert", "bizTransaction": "https://chung-nhan.example.vn/7"}],
    }
    (known,) = anybody.events(f"epcs/{serials[0]}/events")
    assert known["epcList"] == [serials[0]]
    assert anybody.events("events?EQ_readPoint=geo:21.5,105.8") == []
    own = Program(anybody.client, journey.token())
    mine = own.events()
    assert [one["type"] for one in mine] == ["ObjectEvent", "TransactionEvent"]
    assert {**mine[0], "recordTime": "", "@context": ""} == {**event, "recordTime": "", "@context": ""}
    assert len(own.events("events?EQ_readPoint=geo:21.5,105.8")) == 1


def test_the_public_does_not_read_where_a_sensor_was(journey: Journey, anybody: Program) -> None:
    warm = {"type": "Temperature", "value": 26.5, "uom": "CEL", "vd:may": "số 2"}
    here = {"type": "Angle", "value": 21.5, "uom": "DD", "component": "cbv:Comp-latitude"}
    sensed = [{"sensorReport": [warm, here]}, {"sensorReport": [here]}]
    assert journey.capture(journey.event(sensorElementList=sensed)).is_success
    (public,) = anybody.events()
    assert public["sensorElementList"] == [
        {"sensorReport": [{"type": "Temperature", "value": 26.5, "uom": "CEL"}]}
    ]


def test_master_data_is_what_its_prefix_says(journey: Journey, anybody: Program) -> None:
    event = journey.event(action="ADD", ilmd={"cbvmda:lotNumber": "L2611", "vd:giong": "Chè trung du"})
    journey.capture(event)
    journey.capture(
        {**event, "bizStep": "storing"},
        context=[CONTEXT[0], {"cbvmda": "https://x.vn/", "vd": "https://y.vn/"}],
    )
    assert [one.get("ilmd") for one in anybody.events()] == [{"cbvmda:lotNumber": "L2611"}, None]


def test_what_stands_in_the_register_by_mistake_alone_is_not_told(journey: Journey, anybody: Program) -> None:
    from traceability.register import gate

    journey.capture(journey.event())
    assert len(anybody.events()) == 1
    gate.void(journey.product.certificates.get(), journey.register.change(NOON))
    assert anybody.events() == []


def test_options_tell_what_the_interface_speaks(anybody: Program) -> None:
    answer = anybody.client.options("/api/epcis/capture")
    assert answer.status_code == 204
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"
    for name in (
        "GS1-EPCIS-Version",
        "GS1-EPCIS-Min",
        "GS1-EPCIS-Max",
        "GS1-CBV-Version",
        "GS1-CBV-Min",
        "GS1-CBV-Max",
    ):
        assert answer[name] == "2.0.0"
    limits = {
        "GS1-EPCIS-Capture-Limit": "1000",
        "GS1-EPCIS-Capture-File-Size-Limit": "2000000",
        "GS1-Capture-Error-Behaviour": "rollback",
    }
    assert {name: answer[name] for name in limits} == limits
    for path in ("", "eventTypes", "bizSteps/shipping", "bizSteps/shipping/events", "events/urn:uuid:1"):
        answer = anybody.client.options(f"/api/epcis/{path}")
        assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")
        assert answer["GS1-EPC-Format"] == "Never_Translates"
        assert not limits.keys() & answer.headers.keys()


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("GS1-EPCIS-Version", "1.2", 406), ("GS1-EPCIS-Version", "2.0", 200), ("GS1-CBV-Version", "x", 406),
        ("GS1-EPCIS-Min", "3.0", 406), ("GS1-EPCIS-Min", "1.0", 200), ("GS1-CBV-Max", "1.2", 406),
        ("Accept", "application/xml", 406), ("Accept", "text/html", 406), ("Accept", "application/ld+json", 200),
        ("Accept", "application/json", 200), ("Accept", "*/*", 200),
    ],
)  # fmt: skip
def test_a_reader_gets_what_it_can_read_or_hears_that_it_cannot(
    anybody: Program, header: str, value: str, status: int
) -> None:
    answer = anybody.get("events", **{header: value})
    assert answer.status_code == status
    kinds = {406: "application/problem+json", 200: value if "json" in value else "application/json"}
    assert answer["Content-Type"] == kinds[status]


def test_the_root_names_what_can_be_asked_for(anybody: Program) -> None:
    resources = anybody.get("").json()
    assert resources == ["capture", "events", "eventTypes", "bizSteps", "dispositions"]
    assert {name: anybody.get(name).status_code for name in resources} == {
        **dict.fromkeys(resources, 200), "capture": 401,
    }  # fmt: skip
    for path in ("bizSteps/shipping", "epcs/urn:a.b:1", "eventTypes/ObjectEvent"):
        assert anybody.get(path).json() == ["events"]
    for path in ("bizSteps/harvesting", "eventTypes/FarmEvent", "epcs/x", "queries", "bizSteps/x/events"):
        assert anybody.get(path).status_code == 404


def test_jobs_come_page_by_page(journey: Journey, program: Program) -> None:
    made = [str(journey.capture(journey.event(eventTime=f"2026-11-20T00:0{n}:00Z")).pk) for n in range(5)]
    seen, address = [], "capture?perPage=2"
    while address:
        answer = program.get(address)
        seen.append([job["captureID"] for job in answer.json()])
        address = answer.get("Link", "").partition(">")[0].removeprefix("<http://testserver/api/epcis/")
    assert [len(page) for page in seen] == [2, 2, 1]
    assert sorted(job for page in seen for job in page) == sorted(made)
    for wrong in ("nextPageToken=x", f"nextPageToken={journey.stranger().pk}", "perPage=0"):
        assert program.get(f"capture?{wrong}").status_code == 400


def test_a_limit_holds_over_all_pages(journey: Journey, anybody: Program) -> None:
    for minute in range(5):
        journey.capture(journey.event(eventTime=f"2026-11-20T00:0{minute}:00Z"))
    sizes, address = [], "events?perPage=2&eventCountLimit=3"
    while address:
        answer = anybody.get(address)
        sizes.append(len(answer.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]))
        address = answer.get("Link", "").partition(">")[0].removeprefix("<http://testserver/api/epcis/")
    assert sizes == [2, 1]
    answer = anybody.get("events?maxEventCount=4")
    assert (answer.status_code, answer.json()["type"]) == (413, "epcisException:QueryTooLargeException")


def test_events_of_any_century_follow_each_other(journey: Journey, anybody: Program) -> None:
    for year in ("0001", "1500", "2026"):
        journey.capture(journey.event(eventTime=f"{year}-01-02T00:00:00Z"))
    seen, address = [], "events?perPage=1&orderBy=eventTime"
    while address:
        answer = anybody.get(address)
        seen += [event["eventTime"][:4] for event in anybody.events(address)]
        address = answer.get("Link", "").partition(">")[0].removeprefix("<http://testserver/api/epcis/")
    assert seen == ["0001", "1500", "2026"]


def test_an_answer_may_be_captured_as_it_came(journey: Journey, program: Program) -> None:
    journey.capture(journey.event(**{"vd:gia": 1}), journey.event(bizStep="shipping"))
    before = list(ChainEvent.objects.values())
    answer = program.get("events")
    assert answer.json()["type"] == "EPCISQueryDocument"
    told = program.post("capture", answer.content).json()
    assert (told["success"], told["newEvents"], told["knownEvents"]) == (True, 0, 2)
    assert list(ChainEvent.objects.values()) == before
    content = answer.json()
    content["epcisBody"]["queryResults"]["resultsBody"]["eventList"][1]["bizStep"] = "harvesting"
    (error,) = program.post("capture", content).json()["errors"]
    assert error["path"] == "epcisBody.queryResults.resultsBody.eventList[1].bizStep"


def test_the_one_document_tells_of_it(client: Any) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert set(paths["/api/epcis/events"]) == {"get", "post"}
    assert "202" in paths["/api/epcis/capture"]["post"]["responses"]


@standards.needed
def test_answers_are_valid_by_the_official_schema(journey: Journey, anybody: Program) -> None:
    serial = "urn:epc:id:sgtin:8938505.097001.7"
    journey.capture(
        journey.event(**{"vd:gia": 1}),
        journey.event(epcList=[serial], bizStep="shipping"),
        {
            **{name: journey.event()[name] for name in ("eventTime", "eventTimeZoneOffset")},
            "type": "AggregationEvent", "action": "ADD", "parentID": "urn:epc:id:sscc:8938505.1234567890",
            "childEPCs": [serial],
        },
    )  # fmt: skip
    validator = standards.official_validator()
    for answer in (anybody.get("events"), Program(anybody.client, journey.token()).get("events")):
        content = answer.json()
        assert len(content["epcisBody"]["queryResults"]["resultsBody"]["eventList"]) == 3
        validator.validate(json.loads(json.dumps(content)))
    public = anybody.events()
    assert public[2]["childQuantityList"] == [{"epcClass": f"http://testserver/01/{GTIN}", "quantity": 1}]
