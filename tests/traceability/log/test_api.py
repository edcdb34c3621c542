"""/api/log/: what it answers, that its proofs hold, that its errors are told, that it is cached."""

import base64
from typing import Any

import pytest
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.log.conftest import MOMENT
from traceability.log import keys
from traceability.log.models import LogEntry, TreeHead
from traceability.log.sequencer import catch_up
from traceability.log.verify.canonical import leaf_of, parse
from traceability.log.verify.notes import Key, checkpoint_of, opened, split
from traceability.log.verify.tree import is_consistent, root_from_inclusion
from traceability.register import gate
from traceability.register.models import Certificate

ROOT = "/api/log/"


@pytest.fixture
def grown(three: list[Certificate], register: RegisterFactory) -> list[Certificate]:
    """Three entries under one head, five under the next."""
    gate.suspend(three[0], register.change(MOMENT, "nhãn sai"))
    gate.suspend(three[1], register.change(MOMENT))
    catch_up(MOMENT)
    return three


def asked(client: Client, address: str, **query: object) -> Any:
    response = client.get(ROOT + address, query)
    assert response.status_code == 200, response.content
    return parse(response.content)


def test_the_newest_head_as_text_and_as_json(grown: list[Certificate], client: Client) -> None:
    note = client.get(ROOT + "checkpoint")
    key = Key.parse(client.get(ROOT + "key").content.decode())
    head = opened(note.content.decode(), [key])
    assert (note.headers["Content-Type"], head.size, key) == (
        "text/plain; charset=utf-8",
        5,
        keys.public_key(),
    )
    assert asked(client, "head") == {
        "id": 2, "size": 5, "root": head.root.hex(), "signed_at": "2026-11-22T08:00:00Z", "note": head.note,
    }  # fmt: skip
    assert [one["size"] for one in asked(client, "heads")["heads"]] == [3, 5]
    assert [one["size"] for one in asked(client, "heads", after=1)["heads"]] == [5]


def test_an_entry_gives_its_hash_and_names_no_person(grown: list[Certificate], client: Client) -> None:
    entries = asked(client, "entries", start=1, end=5)["entries"]
    assert [entry["index"] for entry in entries] == [1, 2, 3, 4]
    assert [leaf_of(entry["data"]).hex() for entry in entries] == [entry["leaf_hash"] for entry in entries]
    data = entries[2]["data"]
    assert (data["certificate"], data["action"], data["reason"]) == (
        grown[0].public_id,
        "suspended",
        "nhãn sai",
    )
    assert (data["at"], data["evidence"], data["decided_by"]) == ("2026-11-22T08:00:00.000000Z", None, None)
    assert data["certified_by"]["issuer"] == "UBND tỉnh Thái Nguyên"
    assert data["facts"]["stars"] == 3
    assert not {"id", "product", "decision"} & data["facts"].keys()
    assert "thử nghiệm" not in str(entries[0]), "the words of an issue are sealed"
    assert "Cán bộ" not in str(entries), "an officer is never named"


def test_who_acted_can_be_proven_later(grown: list[Certificate], client: Client) -> None:
    from hashlib import sha256

    import rfc8785

    entry = LogEntry.objects.select_related("event").get(index=3)
    opened_seal = rfc8785.dumps({"actor": "Cán bộ thử nghiệm", "reason": "nhãn sai"})
    said = asked(client, "entries", start=3, end=4)["entries"][0]["data"]["sealed"]
    assert said == sha256(bytes(entry.salt) + opened_seal).hexdigest()


@pytest.mark.parametrize("query", [{"index": 0}, {"index": 4}, {"index": 2, "size": 3}, {}])
def test_a_proof_of_inclusion_holds(grown: list[Certificate], client: Client, query: dict[str, int]) -> None:
    answer = asked(client, "proof/inclusion", **query)
    index, size = query.get("index", 4), query.get("size", 5)
    assert (answer["index"], answer["size"]) == (index, size)
    proof = [bytes.fromhex(step) for step in answer["proof"]]
    root = bytes(TreeHead.objects.get(size=size).root)
    assert root_from_inclusion(bytes.fromhex(answer["leaf_hash"]), index, size, proof) == root


def test_an_event_is_found_by_its_number(grown: list[Certificate], client: Client) -> None:
    entry = LogEntry.objects.get(index=3)
    assert asked(client, "proof/inclusion", event=entry.event_id)["index"] == 3


def test_a_proof_of_growth_holds(grown: list[Certificate], client: Client) -> None:
    old, new = TreeHead.objects.order_by("size")
    proof = [bytes.fromhex(step) for step in asked(client, "proof/consistency", **{"from": 3})["proof"]]
    assert is_consistent(3, 5, bytes(old.root), bytes(new.root), proof)


def test_a_proof_file_is_one_that_others_read(grown: list[Certificate], client: Client) -> None:
    text = client.get(ROOT + "proof/3.tlog-proof").content.decode()
    first, index, *rest = text.split("\n")
    steps = rest[: rest.index("")]
    note = "\n".join(rest[len(steps) + 1 :])
    assert (first, index) == ("c2sp.org/tlog-proof@v1", "index 3")
    head = checkpoint_of(split(note)[0])
    leaf = bytes(LogEntry.objects.get(index=3).leaf_hash)
    assert root_from_inclusion(leaf, 3, head.size, [base64.b64decode(step) for step in steps]) == head.root


def test_what_the_register_says_now(grown: list[Certificate], client: Client) -> None:
    rows = {one["certificate"]: one for one in asked(client, "register")["certificates"]}
    assert rows.keys() == {one.public_id for one in grown}
    said = rows[grown[0].public_id]
    assert (said["suspended"], said["facts"]["stars"]) == (True, 3)
    assert said["event"] == LogEntry.objects.get(index=3).event_id
    assert asked(client, "register", certificate=grown[0].public_id)["certificates"] == [said]


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("entries?start=x", 400, "start phải là số nguyên từ 0 trở lên."),
        ("entries?start=-1", 400, "start phải là số nguyên từ 0 trở lên."),
        ("entries?start=1.5", 400, "start phải là số nguyên từ 0 trở lên."),
        ("heads?after=²", 400, "after phải là số nguyên từ 0 trở lên."),
        ("proof/inclusion?index=5", 404, "Không có mục này trong 5 mục."),
        ("proof/inclusion?index=0&size=6", 404, "Mốc mới nhất gồm 5 mục."),
        ("proof/inclusion?event=999", 404, "Sự kiện 999 không có trong nhật ký."),
        ("proof/consistency?from=4&to=3", 404, "Nhật ký không ngắn lại: from không được lớn hơn to."),
        ("proof/9.tlog-proof", 404, "Không có mục này trong 5 mục."),
    ],
)
def test_an_error_says_what_is_wrong(
    grown: list[Certificate], client: Client, address: str, status: int, detail: str
) -> None:
    response = client.get(ROOT + address)
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert (body["status"], body["detail"], body["type"]) == (status, detail, "about:blank")
    assert response.headers["Cache-Control"] == "no-store"


def test_an_empty_log_has_no_head_and_no_entries(db: None, client: Client) -> None:
    assert client.get(ROOT + "checkpoint").status_code == 404
    assert asked(client, "entries") == {"entries": []}
    assert asked(client, "heads") == {"heads": [], "next": None}
    assert client.post(ROOT + "entries").status_code == 405


def test_nothing_is_sent_twice(grown: list[Certificate], client: Client) -> None:
    for address in ("checkpoint", "head", "heads", "entries", "register", "proof/inclusion", "key"):
        first = client.get(ROOT + address)
        again = client.get(ROOT + address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert first.headers["Cache-Control"] == "public, no-cache"
        assert not first.cookies


def test_a_page_of_entries_costs_the_same_for_one_and_for_three(
    three: list[Certificate], client: Client, django_assert_num_queries: Any
) -> None:
    for end in (1, 3):
        with django_assert_num_queries(2):
            asked(client, "entries", start=0, end=end)
    for size in (2, 3):
        with django_assert_num_queries(3):
            asked(client, "proof/inclusion", index=0, size=size)
    with django_assert_num_queries(1):
        asked(client, "register")
