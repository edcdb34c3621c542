"""Our event hash beside the reference implementation's, and what the hash must not depend on."""

import json
import logging
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.traceability.journey import standards
from tests.traceability.journey.event_examples import CONTEXT, EVENTS, OBJECT, TRANSFORMATION, document
from traceability.journey.epcis.contexts import prefixes
from traceability.journey.epcis.gs1_keys import canonical, check_digit
from traceability.journey.epcis.hashing import ORDER, event_hash, pre_hash
from traceability.journey.epcis.spelling import in_milliseconds, plain_number

DECLARED = prefixes(CONTEXT)
SIMPLE = {
    "type": "ObjectEvent",
    "eventTime": "2026-11-20T07:30:00+07:00",
    "eventTimeZoneOffset": "+07:00",
    "action": "ADD",
    "bizStep": "commissioning",
    "quantityList": [
        {"epcClass": "https://id.gs1.org/01/08938505970011/10/L2611", "quantity": 20, "uom": "KGM"}
    ],
}


def reference(content: dict[str, Any]) -> list[str]:
    """What the reference implementation hashes, which keeps the prefixes of the last document: forget them first."""
    generator = pytest.importorskip("epcis_event_hash_generator.hash_generator")
    reading = pytest.importorskip("epcis_event_hash_generator.json_to_py")
    reading._namespaces.clear()
    logging.disable(logging.CRITICAL)
    try:
        read = reading.event_list_from_epcis_document_json(deepcopy(content))
        strings: list[str] = generator.derive_prehashes_from_events(read)
    finally:
        logging.disable(logging.NOTSET)
    return strings


def ours(content: dict[str, Any]) -> list[str]:
    declared = prefixes(content["@context"])
    return [pre_hash(event, declared) for event in content["epcisBody"]["eventList"]]


def test_the_hash_of_a_known_event_is_known() -> None:
    """Anybody can compute it: `printf %s '…' | sha256sum`."""
    assert pre_hash(SIMPLE, {}) == (
        "eventType=ObjectEvent"
        "eventTime=2026-11-20T00:30:00.000Z"
        "eventTimeZoneOffset=+07:00"
        "quantityListquantityElementepcClass=https://id.gs1.org/01/08938505970011/10/L2611quantity=20uom=KGM"
        "action=ADD"
        "bizStep=https://ref.gs1.org/cbv/BizStep-commissioning"
    )
    assert event_hash(SIMPLE, {}) == (
        "ni:///sha-256;0afe7b06dff3dfcd86e068ebd88f0b202471bf4873fe0551606413b1b514707b?ver=CBV2.0"
    )


# What the reference of version 1.9.3 does against the standard's own order or text (its later versions mended most):
# sources, destinations and business transactions after all else, a parent before the things, "True" for true.
APART = {"sourceList", "destinationList", "bizTransactionList"}


def without(event: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in names}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_every_kind_of_event_hashes_as_in_the_reference(event: dict[str, Any]) -> None:
    same = without(event, APART | ({"parentID"} if event["type"] == "TransactionEvent" else set()))
    if event["type"] == "TransactionEvent":
        same["type"] = "ObjectEvent"  # without its business transactions it is nothing else
    content = document(same, context=[*CONTEXT, {"cbvmda": "urn:epcglobal:cbv:mda:"}])
    assert ours(content) == reference(content)


@pytest.mark.parametrize("name", sorted(APART))
def test_each_list_of_partners_hashes_as_in_the_reference(name: str) -> None:
    elements = [one for one in OBJECT[name] if "type" in one]
    content = document({**SIMPLE, name: elements})
    assert ours(content) == reference(content)


def test_the_order_of_keys_and_lists_changes_nothing() -> None:
    for event in EVENTS:
        assert event_hash(_turned(event), DECLARED) == event_hash(event, DECLARED)


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _turned(inner) for name, inner in reversed(value.items())}
    return [_turned(one) for one in reversed(value)] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("eventTime", "2026-11-20T07:30:00+07:00", "2026-11-20T00:30:00.000000Z"),
        ("bizStep", "shipping", "https://ref.gs1.org/cbv/BizStep-shipping"),
        ("bizStep", "shipping", "cbv:BizStep-shipping"),
        (
            "epcList",
            ["urn:epc:id:sgtin:8938505.097001.7"],
            ["https://x.vn/a/01/08938505970011/10/L/21/7?11=1"],
        ),
        ("readPoint", {"id": "urn:epc:id:sgln:8938505.97000.0"}, {"id": "https://y.vn/414/8938505970004"}),
        ("vd:so", 1.50, "1.5"),
        ("vd:ten", " Chè ", "Chè"),
        ("eventID", "urn:uuid:1", "urn:uuid:2"),
        ("recordTime", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"),
        (
            "errorDeclaration",
            {"declarationTime": "2026-11-21T00:00:00Z"},
            {"declarationTime": "2026-11-22T00:00:00Z"},
        ),
    ],
)
def test_two_spellings_of_one_event_are_one_event(field: str, one: Any, other: Any) -> None:
    assert event_hash({**SIMPLE, field: one}, DECLARED) == event_hash({**SIMPLE, field: other}, DECLARED)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("eventTime", "2026-11-20T00:30:01Z"),
        ("eventTimeZoneOffset", "+08:00"),
        ("bizStep", "other"),
        ("vd:so", "12345678901234567890"),
        ("vd:so", "12345678901234567891"),
        ("vd:ten", "shipping"),
        (
            "quantityList",
            [{"epcClass": "https://id.gs1.org/01/08938505970011/10/L2611", "quantity": 21, "uom": "KGM"}],
        ),
    ],
)
def test_another_event_has_another_hash(field: str, value: Any) -> None:
    seen = [event_hash(SIMPLE, DECLARED), event_hash({**SIMPLE, "vd:so": "12345678901234567892"}, DECLARED)]
    assert event_hash({**SIMPLE, field: value}, DECLARED) not in seen


def test_prefixes_are_names_for_the_same_thing() -> None:
    one = event_hash({**SIMPLE, "vd:a": "vd:x"}, prefixes({"vd": "https://vd.vn/"}))
    other = event_hash({**SIMPLE, "k:a": "k:x"}, prefixes({"k": "https://vd.vn/"}))
    assert one == other


def test_the_declaration_of_an_error_hashes_as_the_event_itself() -> None:
    plain = without(TRANSFORMATION, {"errorDeclaration"})
    assert event_hash(TRANSFORMATION, DECLARED) == event_hash(plain, DECLARED)


@pytest.mark.parametrize(
    ("urn", "link"),
    [
        ("urn:epc:id:sgtin:0614141.107346.2017", "/01/10614141073464/21/2017"),
        ("urn:epc:class:lgtin:4012345.012345.998877", "/01/04012345123456/10/998877"),
        ("urn:epc:idpat:sgtin:4012345.066666.*", "/01/04012345666663"),
        ("urn:epc:id:sscc:0614141.1234567890", "/00/106141412345678908"),
        ("urn:epc:id:sgln:0614141.07346.1234", "/414/0614141073467/254/1234"),
        ("urn:epc:id:sgln:4012345.00005.0", "/414/4012345000054"),
        ("urn:epc:id:pgln:9520001.11111", "/417/9520001111112"),
        ("urn:epc:id:grai:4012345.55555.987", "/8003/04012345555554987"),
        ("urn:epc:id:giai:4000001.12345", "/8004/400000112345"),
        ("urn:epc:id:gdti:0614141.00001.1618034", "/253/06141410000121618034"),
        ("urn:epc:id:gsrn:0614141.0000010253", "/8018/061414100000102534"),
        ("urn:epc:id:sgtin:8938505.097001.A%2F1", "/01/08938505970011/21/A%2F1"),
        ("https://x.vn/stem/01/8938505970011?11=1", "/01/08938505970011"),
        ("https://x.vn/8006/089385059700110102/10/L/21/7", "/8006/089385059700110102/21/7"),
    ],
)
def test_a_gs1_key_has_one_canonical_address(urn: str, link: str) -> None:
    assert canonical(urn) == f"https://id.gs1.org{link}"


@pytest.mark.parametrize(
    "text",
    ["urn:epc:id:sgtin:1.2.3", "https://x.vn/01/7", "urn:uuid:1", "https://x.vn/t/7KQ2M4XD9P/10/L1", "chè"],
)
def test_what_is_no_gs1_key_stays_as_it_is(text: str) -> None:
    assert canonical(text) == text


def test_check_digits_and_plain_spellings() -> None:
    assert [check_digit(digits) for digits in ("0893850597001", "061414107346", "0000000000000")] == [
        "1",
        "7",
        "0",
    ]
    assert [plain_number(text) for text in ("1.50", "+7", "1e3", "0.0", "1_0", "nan", "-0", "007")] == [
        "1.5", "7", "1000", "0", "1_0", "nan", "0", "7",
    ]  # fmt: skip
    assert in_milliseconds("2026-12-31T23:59:59.9996Z") == "2027-01-01T00:00:00.000Z"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12), st.floats(0.001, 1e6), st.sampled_from(["KGM", "LTR", "GRM"]), st.booleans())
def test_hash_agrees_with_the_reference_on_made_up_events(
    number: int, amount: float, unit: str, adds: bool
) -> None:
    amount = round(amount, 3)
    event = {
        **SIMPLE,
        "action": "ADD" if adds else "OBSERVE",
        "epcList": [f"urn:epc:id:sgtin:8938505.097001.{number}"],
        "quantityList": [{"epcClass": "urn:a.b:1", "quantity": amount, "uom": unit}],
    }
    content = document(event)
    assert ours(content) == reference(content)


def readable(path: Any) -> Any:
    """An example without what stops the reference's JSON-LD library, not its hash, which needs prefixes alone.

    These are terms with a type but no address, and a prefix of the standard that is declared anew: here it gets a name
    of its own.
    """
    content = json.loads(path.read_text().replace('"cbvmda', '"mda'))
    declared = [one for one in content["@context"] if isinstance(one, dict)]
    prefixes_only = {name: home for one in declared for name, home in one.items() if isinstance(home, str)}
    return {**content, "@context": [CONTEXT[0], prefixes_only]}


def partners_of(event: dict[str, Any], name: str, context: Any) -> str:
    """The reference's text of one list; it stumbles over a transaction without a type, so it gets one for the time."""
    typed = [{"type": "po", **one} if "type" not in one else one for one in event[name]]
    made_up = "type=https://ref.gs1.org/cbv/BTT-po" if typed != event[name] else ""
    bare = {field: event[field] for field in ("type", "eventTime", "eventTimeZoneOffset")}
    head = reference(document(bare, context=context))[0]
    whole = reference(document({**bare, name: typed}, context=context))[0]
    return whole.removeprefix(head).replace(made_up, "")


def in_the_standards_order(event: dict[str, Any], context: Any) -> str:
    """The reference's own text, with the three lists of partners where its property order declares them; `true` small.

    It reads JSON into a form in which its own order misses these lists, so that they come last; from XML they come
    before the sensors, as CBV 2.0 says. Each piece here is the reference's own work. It also writes JSON's true as
    Python does, `True`, and XML's as it stands, `true`: one event would have two hashes.
    """
    partners = [name for name in ("bizTransactionList", "sourceList", "destinationList") if name in event]
    alone = without(event, APART)
    whole = reference(document(alone, context=context))[0]
    whole = whole.replace("=True", "=true")
    if not partners:
        return whole
    first = {name: alone[name] for name in alone if name in BEFORE_PARTNERS}
    before = reference(document(first, context=context))[0].replace("=True", "=true")
    assert whole.startswith(before)
    lists = "".join(partners_of(event, name, context) for name in partners)
    return before + lists + whole.removeprefix(before)


BEFORE_PARTNERS = {"type", *ORDER[: ORDER.index("bizTransactionList")]}


@standards.needed
@pytest.mark.parametrize("path", standards.EXAMPLES, ids=lambda path: path.name)
def test_official_examples_hash_as_in_the_reference(path: Any) -> None:
    """All of them, whole. Their own eventIDs are of an older algorithm: neither the reference nor we compute those."""
    content = readable(path)
    body, context = content["epcisBody"], content["@context"]
    events = body["eventList"] if "eventList" in body else body["queryResults"]["resultsBody"]["eventList"]
    declared = prefixes(context)
    assert [pre_hash(event, declared) for event in events] == [
        in_the_standards_order(one, context) for one in events
    ]
