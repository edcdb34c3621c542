"""The one way in: owned, written once, never changed."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.journey.conftest import GTIN, NOON, Journey, Program
from tests.traceability.journey.event_examples import CONTEXT, document
from traceability.journey.epcis.findings import Wrong
from traceability.journey.exporting import document_of, with_contexts
from traceability.journey.models import Behaviour, Capture, ChainEvent, NamedThing


def reasons(job: Capture) -> list[tuple[str, str]]:
    return [(path, wrong) for path, wrong, _ in job.errors]


def test_an_event_is_kept_whole_and_findable(journey: Journey) -> None:
    event = journey.event(
        **{"vd:ghiChu": "Trời nắng", "disposition": "https://ref.gs1.org/cbv/Disp-in_progress"}
    )
    job = journey.capture(event)
    row = ChainEvent.objects.get()
    assert (job.is_success, job.new, job.known, job.errors) == (True, 1, 0, [])
    assert row.content == event
    assert (row.kind, row.action, row.biz_step, row.disposition, row.offset) == (
        "ObjectEvent", "OBSERVE", "packing", "in_progress", "+07:00",
    )  # fmt: skip
    assert row.event_time.isoformat() == "2026-11-20T00:30:00+00:00"
    assert (row.record_time, row.event_id, row.is_public) == (NOON, row.hash, True)
    thing = NamedThing.objects.get()
    assert (thing.role, thing.uri, thing.product, thing.lot) == (
        "class",
        journey.lot_uri,
        journey.product,
        "L2611",
    )


def test_the_same_document_twice_changes_nothing(journey: Journey) -> None:
    events = [journey.event(), journey.event(bizStep="shipping"), journey.event()]
    assert (journey.capture(*events).new, ChainEvent.objects.count()) == (2, 2)
    before = list(ChainEvent.objects.values()), list(NamedThing.objects.values())
    again = journey.capture(*events)
    assert (again.is_success, again.new, again.known) == (True, 0, 2)
    turned = [dict(reversed(event.items())) for event in reversed(events)]
    assert journey.capture(*turned, context=CONTEXT[0]).new == 0
    assert (list(ChainEvent.objects.values()), list(NamedThing.objects.values())) == before


@pytest.mark.parametrize(
    "uri",
    [
        f"https://id.gs1.org/01/{GTIN}/10/L2611",
        f"http://testserver/01/{GTIN}/10/L2611",
        f"http://testserver/t/01/{GTIN}/10/l2611",
        "urn:epc:class:lgtin:8938505.097001.L2611",
    ],
)
def test_every_spelling_of_a_lot_finds_it(journey: Journey, uri: str) -> None:
    job = journey.capture(journey.event(quantityList=[{"epcClass": uri, "quantity": 1}]))
    assert job.errors == []
    thing = NamedThing.objects.get()
    assert (thing.product, thing.lot) == (journey.product, "L2611")


def test_events_about_others_things_are_refused(journey: Journey) -> None:
    stranger = journey.stranger()
    theirs = [{"epcClass": f"http://testserver/t/{stranger.code}", "quantity": 1}]
    both = [*journey.event()["quantityList"], *theirs]
    for wanted, event in {
        Wrong.FOREIGN: journey.event(quantityList=both),
        Wrong.NOT_OURS: journey.event(quantityList=[{"epcClass": "urn:a.b:1", "quantity": 1}]),
        Wrong.NO_LOT: journey.event(
            quantityList=[{"epcClass": f"http://testserver/t/{journey.product.code}/10/L9", "quantity": 1}]
        ),
        Wrong.FUTURE: journey.event(eventTime="2026-11-22T12:11:00+07:00"),
    }.items():
        job = journey.capture(event)
        assert wanted in [reason for _, reason in reasons(job)]
        assert (job.is_success, job.new) == (False, 0)
    assert not ChainEvent.objects.exists()
    assert not NamedThing.objects.exists()


def test_what_others_made_may_go_in_but_is_not_linked(journey: Journey) -> None:
    stranger = journey.stranger()
    job = journey.capture(
        {
            **{name: journey.event()[name] for name in ("eventTime", "eventTimeZoneOffset")},
            "type": "TransformationEvent",
            "inputQuantityList": [
                {"epcClass": f"http://testserver/t/{stranger.code}", "quantity": 5, "uom": "KGM"}
            ],
            "outputQuantityList": [{"epcClass": journey.lot_uri, "quantity": 40}],
        }
    )
    assert job.is_success
    assert list(NamedThing.objects.values_list("role", "product")) == [
        ("input_class", None),
        ("output_class", journey.product.pk),
    ]


def test_a_place_of_ones_own_is_enough(journey: Journey) -> None:
    from traceability.identifiers.models import CompanyPrefix, Gln

    sensed = {
        **{name: journey.event()[name] for name in ("type", "eventTime", "eventTimeZoneOffset", "action")},
        "readPoint": {"id": "urn:epc:id:sgln:8938505.97000.0"},
        "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 26.5, "uom": "CEL"}]}],
    }
    assert reasons(journey.capture(sensed)) == [("epcisBody.eventList[0]", Wrong.NOT_OURS)]
    Gln.objects.create(
        prefix=CompanyPrefix.objects.get(), producer=journey.producer, gln="8938505970004", kind="place",
        name="Nhà phơi", added_at=NOON,
    )  # fmt: skip
    assert journey.capture(sensed).is_success


def test_rollback_keeps_all_out_and_proceed_keeps_what_is_right(journey: Journey) -> None:
    wrong = journey.event(bizStep="harvesting")
    foreign = journey.event(quantityList=[{"epcClass": "urn:a.b:1", "quantity": 1}])
    job = journey.capture(journey.event(), wrong, foreign)
    assert (job.is_success, job.new, ChainEvent.objects.count()) == (False, 0, 0)
    job = journey.capture(journey.event(), wrong, foreign, behaviour=Behaviour.PROCEED)
    assert (job.is_success, job.new, ChainEvent.objects.count()) == (False, 1, 1)
    assert reasons(job) == [
        ("epcisBody.eventList[1].bizStep", "unknown_word"),
        ("epcisBody.eventList[2]", "not_ours"),
    ]


def test_one_id_names_one_event(journey: Journey) -> None:
    assert journey.capture(journey.event(eventID="urn:uuid:1")).is_success
    other = journey.event(eventID="urn:uuid:1", bizStep="shipping")
    job = journey.capture(other, journey.event(bizStep="storing"), behaviour=Behaviour.PROCEED)
    assert reasons(job) == [("epcisBody.eventList[0].eventID", "event_id_taken")]
    assert list(ChainEvent.objects.values_list("biz_step", flat=True)) == ["packing", "storing"]


def test_an_error_is_declared_by_a_row_of_its_own(journey: Journey) -> None:
    event = journey.event(eventID="urn:uuid:1")
    journey.capture(event)
    declared = {
        **event,
        "errorDeclaration": {"declarationTime": "2026-11-21T00:00:00Z", "reason": "incorrect_data"},
    }
    assert journey.capture(declared).new == 1
    assert journey.capture(declared).new == 0
    plain, wrong = ChainEvent.objects.order_by("pk")
    assert plain.fingerprint == wrong.fingerprint
    assert (plain.declaration, plain.declared_wrong_at) == ("", None)
    assert wrong.declared_wrong_at is not None
    another_story = {**declared, "bizStep": "shipping"}
    assert reasons(journey.capture(another_story)) == [("epcisBody.eventList[0].eventID", "not_the_same")]


def test_export_gives_back_what_came_in(journey: Journey) -> None:
    events = [journey.event(**{"vd:so": 1.5}), journey.event(bizStep="shipping", eventID="urn:uuid:7")]
    journey.capture(*events)
    rows = list(with_contexts(ChainEvent.objects.all()))
    exported = document_of(rows, NOON)
    assert exported["epcisBody"]["eventList"] == events
    assert exported["@context"] == CONTEXT
    job = journey.capture(*deepcopy(exported["epcisBody"]["eventList"]), context=exported["@context"])
    assert (job.is_success, job.new, job.known) == (True, 0, 2)
    journey.capture(
        journey.event(**{"k:so": 2, "bizStep": "storing"}), context=[CONTEXT[0], {"k": "https://k.vn/"}]
    )
    mixed = document_of(list(with_contexts(ChainEvent.objects.all())), NOON)
    assert [event.get("@context", [None])[1:] for event in mixed["epcisBody"]["eventList"]] == [
        CONTEXT[1:], CONTEXT[1:], [{"k": "https://k.vn/"}],
    ]  # fmt: skip
    again = journey.capture(*mixed["epcisBody"]["eventList"], context=mixed["@context"])
    assert (again.errors, again.new, again.known) == ([], 0, 3)


def test_nobody_changes_an_event(journey: Journey) -> None:
    journey.capture(journey.event())
    for change in (
        lambda: ChainEvent.objects.update(biz_step="other"),
        lambda: NamedThing.objects.update(lot=""),
        lambda: Capture.objects.update(new=7),
        lambda: ChainEvent.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert ChainEvent.objects.get().biz_step == "packing"


def test_a_thousand_events_need_a_handful_of_queries(
    journey: Journey, django_assert_max_num_queries: Any
) -> None:
    events = [
        journey.event(eventTime=f"2026-11-{1 + n % 20:02}T{n // 20 % 24:02}:{n % 60:02}:00Z")
        for n in range(200)
    ]
    with django_assert_max_num_queries(16):
        assert journey.capture(*events).new == 200


@pytest.mark.race
def test_the_same_document_captured_twice_at_once_is_written_once(
    real_db: None, register: RegisterFactory, crowd: Crowd
) -> None:
    journey = Journey(register)
    events = [journey.event(bizStep=step) for step in ("packing", "shipping", "storing")]
    jobs = crowd.at_once(*[lambda: journey.capture(*events)] * 4)
    assert sorted((job.new, job.known) for job in jobs) == [(0, 3), (0, 3), (0, 3), (3, 0)]
    assert (ChainEvent.objects.count(), NamedThing.objects.count(), Capture.objects.count()) == (3, 3, 4)


@pytest.mark.race
def test_programs_that_send_the_same_document_at_once_write_it_once(
    real_db: None, register: RegisterFactory, crowd: Crowd
) -> None:
    journey = Journey(register)
    content = document(*[journey.event(bizStep=step) for step in ("packing", "shipping", "storing")])
    token = journey.token()
    with time_machine.travel(NOON, tick=False):
        answers = crowd.at_once(*[lambda: Program(Client(), token).post("capture", content)] * 4)
    assert [answer.status_code for answer in answers] == [202] * 4
    assert sorted(answer.json()["newEvents"] for answer in answers) == [0, 0, 0, 3]
    assert (ChainEvent.objects.count(), NamedThing.objects.count(), Capture.objects.count()) == (3, 3, 4)


@pytest.mark.race
def test_an_event_and_two_declarations_of_its_error_at_once_are_three_rows(
    real_db: None, register: RegisterFactory, crowd: Crowd
) -> None:
    journey = Journey(register)
    event = journey.event(eventID="urn:uuid:1")
    wrong = [{**event, "errorDeclaration": {"declarationTime": f"2026-11-21T0{n}:00:00Z"}} for n in (1, 2)]
    jobs = crowd.at_once(*[lambda one=one: journey.capture(one) for one in (event, *wrong, wrong[0])])
    assert [job.errors for job in jobs] == [[], [], [], []]
    assert sum(job.new for job in jobs) == ChainEvent.objects.count() == 3


@pytest.mark.race
def test_control_who_looks_before_writing_writes_more_than_once(
    real_db: None, register: RegisterFactory, crowd: Crowd
) -> None:
    """The same four at once, by looking first and without the event's hash: the race is real."""
    from threading import Barrier

    journey = Journey(register)
    job = journey.capture(journey.event())
    looked = Barrier(4)

    def look_and_write(number: int) -> None:
        missing = not ChainEvent.objects.filter(biz_step="shipping").exists()
        looked.wait(30)
        if missing:
            row = ChainEvent.objects.get(capture=job, biz_step="packing")
            row.pk, row.biz_step, row.event_id = None, "shipping", f"urn:uuid:{number}"
            row.fingerprint = f"{number:064x}"
            row.event_time += timedelta(hours=1)
            row.save(force_insert=True)

    crowd.at_once(*[lambda number=number: look_and_write(number) for number in range(4)])
    assert ChainEvent.objects.filter(biz_step="shipping").count() == 4


def test_a_document_without_events_is_a_document(journey: Journey) -> None:
    job = journey.capture()
    assert (job.is_success, job.new) == (True, 0)
    assert json.loads(job.context) == document()["@context"]
