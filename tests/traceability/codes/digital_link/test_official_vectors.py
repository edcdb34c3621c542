"""Every verdict of the reference implementation's own test vectors, where the standards' folder is at hand."""

import json

from tests.standards import standard
from traceability.codes.digital_link import Permit, parse
from traceability.codes.digital_link.ai_table import AI_TABLE
from traceability.codes.digital_link.associations import OWN, Rule, _rules, fault_of

OPTIONS = {
    "permitConvenienceAlphas": Permit.NAMES,
    "PermitZeroSuppressedGTINinDLuris": Permit.SHORT_GTINS,
    "PermitUnknownAIs": Permit.UNKNOWN_ATTRIBUTES,
}


def verdict(vector: dict) -> tuple[bool, str | None]:
    # One vector permits unknown identifiers but not as attributes, which is what we do when nothing is permitted.
    permit = {OPTIONS[name] for name in vector.get("onlyWithOption", [])}
    if not vector["valid"]:
        permit.discard(Permit.UNKNOWN_ATTRIBUTES)
    try:
        return True, parse(vector["uri"], permit).element_string
    except ValueError:
        return False, None


def test_all_official_vectors_agree() -> None:
    vectors = json.loads(standard("dl_vectors.json").read_text())["vectors"]
    assert len(vectors) == 118
    other = [v["uri"] for v in vectors if verdict(v) != (v["valid"], v["elementString"])]
    assert other == []


def test_associations_are_those_of_the_dictionary() -> None:
    official = json.loads(standard("dl_ai_table.json").read_text())["ais"]
    for one in official:
        rule = _rules().get(one["ai"], Rule())
        needs = [tuple(part.split("+")) for group in one.get("req", []) for part in group.split(",")]
        own = f"{one['ai'][:-1]}n"
        excludes = [OWN if part == own else part for group in one.get("ex", []) for part in group.split(",")]
        assert (list(rule.needs), list(rule.excludes)) == (needs, excludes), one["ai"]


def test_valid_vectors_keep_the_associations() -> None:
    vectors = json.loads(standard("dl_vectors.json").read_text())["vectors"]
    links = [parse(v["uri"], OPTIONS.values()) for v in vectors if v["valid"] and "onlyWithOption" not in v]
    names = [[ai for ai, _value in ((one.key, ""), *one.qualifiers, *one.attributes)] for one in links]
    assert [fault_of(one) for one in names if fault_of(one)] == []


def test_the_table_knows_every_identifier_of_the_dictionary() -> None:
    official = {one["ai"]: one for one in json.loads(standard("dl_ai_table.json").read_text())["ais"]}
    assert {ai: one["dlAttribute"] for ai, one in official.items()} == {
        ai: entry.is_attribute for ai, entry in AI_TABLE.items()
    }
    assert {ai for ai, one in official.items() if "dlpkey" in one} == {
        ai for ai, entry in AI_TABLE.items() if entry.is_key
    }
    assert all(one["fixedLength"] != AI_TABLE[ai].needs_separator for ai, one in official.items())
