"""GS1's own example documents through the interface: taken in or refused as the standard says, once, and given back.

None of them is refused for its form: all fifteen are valid by GS1's schema and by ours. As they are they tell of things
of other companies, so nobody here may capture them; with one thing of the sender's own in each event they come in.
"""

import json
from typing import Any

import pytest
import time_machine

from tests.traceability.journey import standards
from tests.traceability.journey.conftest import NOON, Journey, Program
from traceability.journey.exporting import document_of, with_contexts
from traceability.journey.models import ChainEvent, NamedThing

pytestmark = [pytest.mark.django_db, standards.needed]
LISTS = ("epcList", "childEPCs", "outputEPCList", "quantityList")
each = pytest.mark.parametrize("path", standards.EXAMPLES, ids=lambda path: path.name)


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def events_of(content: Any) -> Any:
    body = content["epcisBody"]
    return body["eventList"] if "eventList" in body else body["queryResults"]["resultsBody"]["eventList"]


def with_ours(content: Any, journey: Journey) -> Any:
    for event in events_of(content):
        field = next(name for name in LISTS if name in event)
        ours = {"epcClass": journey.lot_uri, "quantity": 1} if field == "quantityList" else journey.lot_uri
        event[field] = [*event[field], ours]
    return content


@each
def test_as_it_is_it_tells_of_others_things(journey: Journey, program: Program, path: Any) -> None:
    answer = program.post("capture", path.read_bytes())
    assert answer.status_code == 202
    assert {error["code"] for error in answer.json()["errors"]} == {"not_ours"}
    assert not ChainEvent.objects.exists()


@each
def test_with_one_thing_of_ours_it_comes_in_once(journey: Journey, program: Program, path: Any) -> None:
    content = with_ours(json.loads(path.read_text()), journey)
    events = events_of(content)
    first = program.post("capture", content).json()
    assert (first["errors"], first["newEvents"], first["knownEvents"]) == ([], len(events), 0)
    before = list(ChainEvent.objects.values()), list(NamedThing.objects.values())
    again = program.post("capture", content, content_type="application/json").json()
    assert (again["success"], again["newEvents"], again["knownEvents"]) == (True, 0, len(events))
    assert (list(ChainEvent.objects.values()), list(NamedThing.objects.values())) == before
    rows = list(with_contexts(ChainEvent.objects.order_by("pk")))
    exported = document_of(rows, NOON)
    assert exported["epcisBody"]["eventList"] == events
    standards.official_validator().validate(exported)
    standards.official_validator().validate(program.get("events?perPage=200").json())
