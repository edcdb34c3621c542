"""Serials that prove themselves: what was printed is read back, what nobody printed is refused without a query."""

import random
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from traceability.codes import checks
from traceability.codes.serials import (
    COUNTERS,
    LENGTH,
    KeyRing,
    key_ring,
    make,
    make_many,
    normal_serial,
    opened,
    printed_serial,
)
from traceability.codes.serials.keys import new_key, unused_id
from traceability.codes.serials.permutation import SIZE, Permutation
from traceability.codes.serials.signs import ALPHABET, number_in, spelled

OURS, GTIN = "7KQ2M4XD9P", "01/08938505970016"
KEY_A = "A:" + "QUFB" * 10 + "QUE="
KEY_B = "B:" + "QkJC" * 10 + "QkI="
GOLDEN = {
    OURS: ["ATPQ4YZ6F45RAVE8CN", "AZK36N8CMCYXA0XPRV", "A2MN4330SC1CV7YNVP"],
    GTIN: ["ANG0JX836E0QJQXV2S", "A731YN1TYV9F6S26B2", "AK4R5NB2DC41XG5MVK"],
}
counters = st.integers(min_value=0, max_value=COUNTERS - 1)


@pytest.fixture(autouse=True)
def one_key(settings: Any) -> None:
    settings.OCOP_SERIAL_KEYS = KEY_A


def test_a_serial_never_changes_because_it_is_printed() -> None:
    key = KeyRing.of(KEY_A).issuing
    assert list(make_many(OURS, range(3), key)) == GOLDEN[OURS]
    assert list(make_many(GTIN, range(3), key)) == GOLDEN[GTIN]


@given(counters, st.sampled_from([OURS, GTIN]))
def test_what_was_made_is_read_back(counter: int, identifier: str) -> None:
    serial = make(identifier, counter, KeyRing.of(KEY_A).issuing)
    assert len(serial) == LENGTH == 18
    assert opened(identifier, serial) == ("A", counter)


@given(st.sets(counters, min_size=2, max_size=50))
def test_no_two_serials_of_a_product_are_alike(some: set[int]) -> None:
    ring = KeyRing.of(f"{KEY_A},{KEY_B}")
    made = [serial for key in ring.by_id.values() for serial in make_many(OURS, some, key)]
    assert len(set(made)) == 2 * len(some)


@given(st.integers(min_value=0, max_value=SIZE - 1))
def test_the_permutation_goes_back(number: int) -> None:
    mixed = Permutation(b"k" * 32)
    assert mixed.back(mixed.forth(number)) == number
    assert 0 <= mixed.forth(number) < SIZE


@given(st.lists(st.integers(min_value=0, max_value=SIZE - 1), min_size=1, max_size=200))
def test_many_together_are_what_each_is_alone(numbers: list[int]) -> None:
    mixed = Permutation(b"k" * 32)
    assert mixed.forth_many(numbers) == [mixed.forth(number) for number in numbers]


def test_a_long_order_is_the_same_as_its_parts() -> None:
    """More than one batch: where it is cut changes nothing."""
    key = KeyRing.of(KEY_A).issuing
    together = list(make_many(OURS, range(9000), key))
    assert [together[at] for at in (0, 4095, 4096, 8191, 8192, 8999)] == [
        make(OURS, counter, key) for counter in (0, 4095, 4096, 8191, 8192, 8999)
    ]
    assert len(set(together)) == 9000


def test_neighbours_look_unrelated() -> None:
    """Of 2,000 serials in a row no two begin alike in five signs, and half the bits flip from one to the next."""
    mixed = Permutation(b"k" * 32)
    numbers = [mixed.forth(counter) for counter in range(2000)]
    flips = [(one ^ other).bit_count() for one, other in pairwise(numbers)]
    assert 19 < sum(flips) / len(flips) < 21
    assert sorted(numbers) != numbers


def test_another_product_has_other_serials() -> None:
    key = KeyRing.of(KEY_A).issuing
    ours, theirs = make(OURS, 7, key), make(GTIN, 7, key)
    assert ours[:9] != theirs[:9], "the counter of one product tells nothing about another's"
    assert opened(GTIN, ours) is None
    assert opened(OURS, theirs) is None


@pytest.mark.parametrize("place", range(LENGTH))
def test_one_wrong_sign_is_refused(place: int) -> None:
    serial = make(OURS, 12345, KeyRing.of(KEY_A).issuing)
    for sign in ALPHABET:
        if sign != serial[place]:
            assert opened(OURS, serial[:place] + sign + serial[place + 1 :]) is None


def test_ten_thousand_forgeries_are_refused_without_a_query(db: None, django_assert_num_queries: Any) -> None:
    guesses = random.Random(26)
    with django_assert_num_queries(0):
        for _ in range(10_000):
            forged = "A" + "".join(guesses.choices(ALPHABET, k=LENGTH - 1))
            assert opened(OURS, forged) is None


@pytest.mark.parametrize(
    "typed",
    ["{serial}", " {lower} ", "{printed}", "{hyphens}", "{misread}", "{wide}"],
)
def test_people_may_type_it_as_they_read_it(typed: str) -> None:
    serial = next(s for s in make_many(OURS, range(500), KeyRing.of(KEY_A).issuing) if "0" in s and "1" in s)
    text = typed.format(
        serial=serial,
        lower=serial.lower(),
        printed=printed_serial(serial),
        hyphens="-".join(printed_serial(serial).split()),
        misread=serial.replace("0", "o").replace("1", "l", 1).replace("1", "I"),
        wide="".join(chr(ord(sign) + 0xFEE0) for sign in serial),
    )
    assert normal_serial(text) == serial
    assert opened(OURS, text) is not None


@pytest.mark.parametrize("typed", ["", "A", "A" * 17, "A" * 19, "U" * 18, "A" * 1000, "ạ" * 18, "A\x00" * 9])
def test_what_cannot_be_a_serial_is_none(typed: str) -> None:
    assert normal_serial(typed) is None
    assert opened(OURS, typed) is None


def test_rotation_keeps_old_labels_valid(settings: Any) -> None:
    printed = make(OURS, 41, key_ring().issuing)
    settings.OCOP_SERIAL_KEYS = f"{KEY_B},{KEY_A}"
    assert key_ring().issuing.id == "B"
    assert opened(OURS, printed) == ("A", 41)
    assert opened(OURS, make(OURS, 41, key_ring().issuing)) == ("B", 41)


def test_a_key_taken_out_makes_its_labels_forged(settings: Any) -> None:
    printed = make(OURS, 41, key_ring().issuing)
    settings.OCOP_SERIAL_KEYS = KEY_B
    assert opened(OURS, printed) is None


def test_a_counter_out_of_range_is_refused() -> None:
    for counter in (-1, COUNTERS):
        with pytest.raises(ValueError, match="a counter lies between"):
            make(OURS, counter, key_ring().issuing)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A", "must be 32 bytes"),
        ("A:QUE=", "must be 32 bytes"),
        ("A:not base64", "not base64"),
        ("a:QUE=", "one sign"),
        ("AB:QUE=", "one sign"),
        (f"{KEY_A},A{KEY_B[1:]}", "same name"),
        (f"{KEY_A},B{KEY_A[1:]}", "are the same"),
        (",", "no key"),
    ],
)
def test_a_ring_that_is_wrong_is_refused_with_a_reason(settings: Any, text: str, reason: str) -> None:
    settings.OCOP_SERIAL_KEYS = text
    with pytest.raises(ImproperlyConfigured, match=reason) as refused:
        key_ring()
    assert KEY_A[2:] not in str(refused.value)
    assert [error.id for error in checks.serials_are_made_with_our_own_key()] == ["ocop.codes.E002"]


def test_a_public_server_must_not_use_the_development_key(settings: Any, tmp_path: Any) -> None:
    assert checks.serials_are_made_with_our_own_key() == []
    settings.OCOP_SERIAL_KEYS, settings.VAR_DIR = "", tmp_path
    assert [error.id for error in checks.serials_are_made_with_our_own_key()] == ["ocop.codes.E001"]
    assert key_ring().issuing == key_ring().issuing, "made once, then read"
    assert (tmp_path / "serial-development-key").stat().st_mode & 0o077 == 0


def test_a_new_key_has_a_name_of_its_own() -> None:
    ring = KeyRing.of(KEY_A)
    assert unused_id(ring) == "B"
    assert KeyRing.of(f"{new_key('B')},{KEY_A}").issuing.id == "B"
    assert "AAA" not in repr(ring), "a secret is never shown in a traceback"


def test_the_command_prints_a_key_that_may_stand_in_front(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("serial_key")
    printed = capsys.readouterr().out.strip()
    settings.OCOP_SERIAL_KEYS = f"{printed},{KEY_A}"
    assert (key_ring().issuing.id, checks.serials_are_made_with_our_own_key()) == ("B", [])
    settings.OCOP_SERIAL_KEYS = ""
    call_command("serial_key")
    assert capsys.readouterr().out.startswith("A:"), "the first key of a new installation"


@given(st.integers(min_value=0, max_value=32**9 - 1))
def test_numbers_are_spelled_and_read(number: int) -> None:
    assert number_in(spelled(number, 9)) == number
