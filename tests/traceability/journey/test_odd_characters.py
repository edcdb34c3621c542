"""What JSON can write and a database cannot hold: refused or kept, never an error of ours."""

import json
from typing import Any

import pytest

from tests.traceability.journey.conftest import Journey, Program
from tests.traceability.journey.event_examples import document
from traceability.journey.models import ChainEvent

NUL, HALF = "\x00", "\ud800"
PLACES: list[dict[str, Any]] = [
    {"eventID": "urn:x:{}"},
    {"bizStep": "pack{}"},
    {"disposition": "{}"},
    {"readPoint": {"id": "http://testserver/414/{}"}},
    {"bizTransactionList": [{"type": "po", "bizTransaction": "http://example.vn/{}"}]},
    {"quantityList": [{"epcClass": "http://example.vn/{}", "quantity": 1}]},
    {"ilmd": {"example:note": "{}"}},
]


def filled(fields: dict[str, Any], sign: str) -> dict[str, Any]:
    """`{}` in the texts stands for the sign; written with escapes, as JSON allows."""
    return json.loads(json.dumps(fields).replace("{}", json.dumps(sign)[1:-1]))


@pytest.mark.parametrize("sign", [NUL, HALF], ids=["nul", "half"])
@pytest.mark.parametrize("fields", PLACES, ids=lambda fields: next(iter(fields)))
@pytest.mark.parametrize("path", ["capture", "events"])
def test_what_no_text_can_hold_is_refused(
    journey: Journey, program: Program, path: str, fields: Any, sign: str
) -> None:
    event = journey.event(**filled(fields, sign))
    answer = program.post(path, json.dumps(document(event) if path == "capture" else event))
    assert answer.status_code == 400
    assert answer.json()["type"].startswith("epcisException:")
    assert not ChainEvent.objects.exists()


def test_a_backslash_before_a_u_is_only_a_backslash(journey: Journey, program: Program) -> None:
    event = journey.event(**{"vd:ghiChu": "\\u0000 \\ud800"})
    assert program.post("capture", json.dumps(document(event))).json()["success"] is True


@pytest.mark.parametrize(
    "question", ["EQ_bizStep", "MATCH_epc", "EQ_eventID", "EQ_readPoint", "nextPageToken"]
)
def test_questions_with_a_nul_break_nothing(journey: Journey, anybody: Program, question: str) -> None:
    assert anybody.get("events", {question: f"a{NUL}b"}).status_code in {200, 400}
