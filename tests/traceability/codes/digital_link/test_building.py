"""What is built is read back the same, whatever stands in it."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from traceability.codes.digital_link import build, parse
from traceability.codes.digital_link.ai_table import AI_TABLE
from traceability.codes.digital_link.associations import fault_of
from traceability.codes.digital_link.values import CSET_82, check_digit, check_pair

LOTS = st.text(CSET_82, min_size=1, max_size=20)


def digits(length: int) -> st.SearchStrategy[str]:
    body = st.text("0123456789", min_size=length - 1, max_size=length - 1)
    return body.map(lambda text: text + check_digit(text))


KEYS = st.one_of(
    st.tuples(
        st.just("01"),
        digits(14),
        st.fixed_dictionaries({}, optional={"22": LOTS, "10": LOTS, "21": LOTS}),
    ),
    st.tuples(
        st.just("01"), digits(14), st.fixed_dictionaries({"235": st.text(CSET_82, min_size=1, max_size=28)})
    ),
    st.tuples(st.just("414"), digits(13), st.fixed_dictionaries({}, optional={"254": LOTS})),
    st.tuples(st.just("417"), digits(13), st.just({})),
    st.tuples(st.just("415"), digits(13), st.fixed_dictionaries({"8020": LOTS})),
    st.tuples(
        st.just("253"),
        st.builds(str.__add__, digits(13), st.text(CSET_82, max_size=17)),
        st.just({}),
    ),
    st.tuples(
        st.just("8013"),
        st.text(CSET_82, min_size=1, max_size=23).map(lambda text: text + check_pair(text)),
        st.just({}),
    ),
)
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "17": st.dates().map(lambda day: day.strftime("%y%m%d")),
        "3103": st.text("0123456789", min_size=6, max_size=6),
        "240": st.text(CSET_82, min_size=1, max_size=30),
        "98": st.text(CSET_82, min_size=1, max_size=90),
    },
)
STEMS = st.sampled_from(
    ["https://id.gs1.org", "http://localhost:8000", "https://a.vn/00/x/01", "HTTPS://[::1]/s"]
)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # the first draw is slow on a busy machine
@given(KEYS, ATTRIBUTES, STEMS)
def test_build_then_parse_gives_the_same_back(
    key: tuple[str, str, dict[str, str]], attributes: dict[str, str], stem: str
) -> None:
    ai, value, qualifiers = key
    attributes = {name: text for name, text in attributes.items() if not fault_of([ai, *qualifiers, name])}
    uri = build(ai, value, qualifiers, attributes, stem)
    link = parse(uri)
    assert (link.stem, link.key, link.value) == (stem, ai, value)
    assert (dict(link.qualifiers), dict(link.attributes)) == (qualifiers, attributes)
    assert link.uri == uri
    assert parse(uri + "#x") == parse(uri + ("&" if "?" in uri else "?") + "utm_source=10") == link


@given(
    st.text(max_size=60) | st.text("/0123456789?&=%aZ.-", max_size=60).map(lambda text: "https://a/" + text)
)
def test_whatever_comes_is_read_or_refused(uri: str) -> None:
    link = None
    with suppress(ValueError):  # nothing else may come of it
        link = parse(uri)
    assert link is None or parse(link.uri) == link


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("10", "L"), "no key"),
        (("01", "08938505970010"), "csum"),
        (("01", "08938505970011", {"10": "Lô 1"}), "not of the form"),
        (("01", "08938505970011", {"10": "A", "235": "B"}), "cannot follow"),
        (("01", "08938505970011", {}, {"10": "A"}), "belongs in the path"),
        (("01", "08938505970011", {}, {}, "https://a.vn/"), "no stem"),
        (("01", "08938505970011", {}, {}, "https://a.vn?x"), "no stem"),
        (("01", "08938505970011", {}, {}, "a.vn"), "no stem"),
    ],
)
def test_nothing_wrong_is_built(arguments: tuple, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build(*arguments)


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (["01", "10", "21", "17"], ""),
        (["02", "37", "00"], ""),
        (["02"], "AI 02 must stand beside 37"),
        (["01", "37"], "AI 01 may not stand beside 37"),
        (["00", "37"], "AI 37 must stand beside 00+02, 00+8026"),
        (["01", "3103"], ""),
        (["01", "3103", "3102"], "AI 3103 may not stand beside 310n"),
        (["01", "3103", "3922"], ""),
        (["01", "3922"], "AI 3922 must stand beside 01+30, 01+31nn, 01+32nn, 01+35nn, 01+36nn"),
        (["8006", "21"], ""),
        (["8006", "37"], "AI 8006 may not stand beside 37"),
        (["415"], "AI 415 must stand beside 8020"),
        (["414", "254"], ""),
        (["253", "17"], "AI 17 must stand beside 01, 02, 03, 255, 8006, 8026"),
        (["01", "21", "8040"], ""),
        (["01", "8040"], "AI 8040 must stand beside 01+21"),
        (["8013", "98"], ""),
    ],
)
def test_identifiers_stand_beside_those_they_need(names: list[str], fault: str) -> None:
    assert fault_of(names) == fault


def test_an_address_that_lacks_one_is_not_built_but_still_read() -> None:
    with pytest.raises(ValueError, match="AI 3922 must stand beside"):
        build("01", "08938505970011", {}, {"3922": "1000"})
    assert parse("https://a.vn/01/08938505970011?3922=1000").gtin == "08938505970011"


def test_qualifiers_are_put_in_order() -> None:
    assert build("01", "08938505970011", {"21": "S", "10": "L"}).endswith("/01/08938505970011/10/L/21/S")


def test_the_table_holds_541_identifiers_and_16_keys() -> None:
    assert len(AI_TABLE) == 541
    assert sum(entry.is_key for entry in AI_TABLE.values()) == 16
    assert sum(entry.is_attribute for entry in AI_TABLE.values()) == 541 - 16
