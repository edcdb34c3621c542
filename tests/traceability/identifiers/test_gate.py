"""Whose prefix it is, and which keys may be made within it; every refusal leaves everything as it was."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from tests.gates.permissions.world import appoint
from tests.gs1_keys import (
    BY,
    MOMENT,
    PREFIX,
    confirmed_prefix,
    gdti_for,
    gln_for,
    gtin_for,
    paper,
    with_check_digit,
)
from tests.register_factory import RegisterFactory
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix, Gdti, Gln, GlnKind, Gtin, KeyEvent, PrefixState
from traceability.register.models.appointments import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (CompanyPrefix, Gtin, Gln, Gdti, KeyEvent))


def refused(attempt: Callable[[], Any], words: str) -> None:
    before = counted()
    with pytest.raises(gate.Refused, match=words):
        attempt()
    assert counted() == before


def told(prefix: CompanyPrefix) -> list[tuple[str, str, str]]:
    return [(event.action, event.key, event.reason) for event in prefix.events.all()]


def test_a_prefix_is_claimed_with_its_paper_and_confirmed_by_somebody_else(register: RegisterFactory) -> None:
    person = get_user_model().objects.create_user("lan@example.vn")
    appoint(person, Role.REGISTER, "19")
    by_lan = gate.By("Lan", MOMENT, person, as_officer=True)
    claimed = gate.claim(register.producer(), " 893 850-597", paper(), by_lan)
    assert (claimed.prefix, claimed.state) == (PREFIX, PrefixState.CLAIMED)
    refused(lambda: gate.confirm(claimed, by_lan), "Whoever claimed")
    assert gate.confirm(claimed, BY).state == PrefixState.CONFIRMED
    refused(lambda: gate.confirm(claimed, BY), "decided already")
    refused(lambda: gate.refuse(claimed, "sai", BY), "decided already")
    assert told(claimed) == [("claimed", PREFIX, ""), ("confirmed", PREFIX, "")]


@pytest.mark.parametrize(
    "typed", ["", "893", "8938505970012", "8938a", "٨٩٣٨٥٠", "200123", "0212345", "0412345"]
)
def test_what_is_no_company_prefix_is_refused(register: RegisterFactory, typed: str) -> None:
    producer, scan = register.producer(), paper()
    refused(
        lambda: gate.claim(producer, typed, scan, BY), "prefix has 4 to 12 digits|serve inside one shop only"
    )


def test_a_refusal_says_why_and_leaves_the_way_open(register: RegisterFactory) -> None:
    claimed = gate.claim(register.producer(), PREFIX, paper(), BY)
    refused(lambda: gate.claim(register.producer(), PREFIX, claimed.paper, BY), "claimed this prefix already")
    refused(lambda: gate.refuse(claimed, " ", BY), "Say why")
    gate.refuse(claimed, "Ảnh mờ, không đọc được số", BY)
    assert told(claimed)[-1] == ("refused", PREFIX, "Ảnh mờ, không đọc được số")
    again = gate.claim(register.producer(), PREFIX, paper(), BY)
    assert gate.confirm(again, BY).state == PrefixState.CONFIRMED


@pytest.mark.parametrize("other", [PREFIX, PREFIX[:7], PREFIX + "00"])
def test_nobody_else_gets_a_prefix_that_overlaps(register: RegisterFactory, other: str) -> None:
    waiting = gate.claim(register.producer("HTX Sau"), other, paper(), BY)
    confirmed_prefix(register.producer())
    scan = paper()
    refused(lambda: gate.confirm(waiting, BY), f"within the prefix {PREFIX} of HTX Linh Ngọc")
    refused(lambda: gate.claim(register.producer("HTX Ba"), other, scan, BY), "within the prefix")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (with_check_digit(f"{PREFIX}001"), "0" + with_check_digit(f"{PREFIX}001")),
        (with_check_digit(f"1{PREFIX}001"), with_check_digit(f"1{PREFIX}001")),
    ],
)
def test_a_gtin_within_the_prefix_is_given(register: RegisterFactory, typed: str, stored: str) -> None:
    product = register.product()
    prefix = confirmed_prefix(product.producer)
    given = gate.add_gtin(prefix, product, f" {typed[:3]} {typed[3:]}", " Hộp  500 g ", BY)
    assert (given.gtin, given.packing, given.product) == (stored, "Hộp 500 g", product)
    assert told(prefix)[-1] == ("added", f"01/{stored}", "")
    refused(lambda: gate.add_gtin(prefix, product, typed, "Hộp 1 kg", BY), "given already")


@pytest.mark.parametrize(
    ("typed", "packing", "words"),
    [
        ("893850597001", "Hộp", "does not fit the others"),
        ("89385059700", "Hộp", "8, 12, 13 or 14 digits"),
        (with_check_digit(f"0{PREFIX}001")[:-1] + "0", "Hộp", "does not fit the others"),
        (with_check_digit("0893850598001"), "Hộp", "not lie within the prefix"),
        (with_check_digit("0211234567890"), "Hộp", "serve inside one shop only"),
        (with_check_digit(f"0{PREFIX}001"), " ", "Name the packing"),
    ],
)
def test_a_wrong_gtin_is_refused(register: RegisterFactory, typed: str, packing: str, words: str) -> None:
    product = register.product()
    prefix = confirmed_prefix(product.producer)
    refused(lambda: gate.add_gtin(prefix, product, typed, packing, BY), words)


def test_a_gtin_needs_the_products_own_prefix_confirmed_and_in_force(register: RegisterFactory) -> None:
    product, number = register.product(), with_check_digit(f"0{PREFIX}001")
    claimed = gate.claim(product.producer, PREFIX, paper(), BY, valid_until=date(2026, 11, 22))
    refused(lambda: gate.add_gtin(claimed, product, number, "Hộp", BY), "prefix that is confirmed")
    gate.confirm(claimed, BY)
    other = register.product("Chè", producer=register.producer("HTX Khác"))
    refused(lambda: gate.add_gtin(claimed, other, number, "Hộp", BY), "another producer's")
    tomorrow = gate.By("Lan", MOMENT + timedelta(days=1))
    refused(lambda: gate.add_gtin(claimed, product, number, "Hộp", tomorrow), "paper is still in force")
    assert gate.add_gtin(claimed, product, number, "Hộp", BY).pk
    gate.end(claimed, "GS1 đã thu hồi", BY)
    second = with_check_digit(f"0{PREFIX}002")
    refused(lambda: gate.add_gtin(claimed, product, second, "Hộp", BY), "prefix that is confirmed")


def test_a_gln_names_a_party_or_a_place(register: RegisterFactory) -> None:
    producer = register.producer()
    party, place = gln_for(producer), gln_for(producer, GlnKind.PLACE)
    assert party.gln == place.gln == with_check_digit(f"{PREFIX}001")
    refused(lambda: gln_for(producer), "given already")
    prefix = confirmed_prefix(producer)
    refused(lambda: gate.add_gln(prefix, "8938505970016", GlnKind.PARTY, "X", BY), "does not fit")
    refused(lambda: gate.add_gln(prefix, party.gln[:12], GlnKind.PARTY, "X", BY), "13 digits")
    refused(lambda: gate.add_gln(prefix, party.gln, GlnKind.PARTY, "", BY), "Give it a name")
    assert told(prefix)[-1] == ("added", f"414/{place.gln}", "")


def test_a_gdti_numbers_a_certificate_within_its_issuers_prefix(register: RegisterFactory) -> None:
    certificate = register.certificate()
    given = gdti_for(certificate)
    assert told(given.prefix)[-1] == ("added", f"253/{given.gdti}", "")
    refused(lambda: gate.add_gdti(given.prefix, certificate, given.gdti[:13] + "CN-2", BY), "given already")
    producers = confirmed_prefix(certificate.product.producer)
    number = with_check_digit(f"{PREFIX}001")
    refused(lambda: gate.add_gdti(producers, certificate, number, BY), "does not belong to the authority")
    refused(lambda: gate.add_gdti(given.prefix, certificate, given.gdti[:13] + "Số 1", BY), "13 digits")


def test_a_gtin_that_was_taken_back_is_never_another_products(register: RegisterFactory) -> None:
    product = register.product()
    gtin = gtin_for(product)
    refused(lambda: gate.withdraw(gtin, "", BY), "Say what was wrong")
    gate.withdraw(gtin, "Nhầm sản phẩm", BY)
    assert told(gtin.prefix)[-1] == ("withdrawn", f"01/{gtin.gtin}", "Nhầm sản phẩm")
    refused(lambda: gate.withdraw(gtin, "Nhầm sản phẩm", BY), "taken back already")
    other, prefix = register.product("Chè xanh"), gtin.prefix
    refused(
        lambda: gate.add_gtin(prefix, other, gtin.gtin, "Hộp", BY), "belongs to “Mật ong hoa núi” for ever"
    )
    again = gtin_for(product, packing="Hũ 500 g")
    assert (again.pk, again.gtin, again.packing, again.withdrawn_at) == (gtin.pk, gtin.gtin, "Hũ 500 g", None)
    assert [event[0] for event in told(prefix)][-3:] == ["added", "withdrawn", "added"]


def test_the_database_itself_keeps_the_rules(register: RegisterFactory) -> None:
    gtin = gtin_for(register.product())
    facts = {"prefix": gtin.prefix, "product": gtin.product, "packing": "Hộp", "added_at": MOMENT}
    for number in (gtin.gtin, "8938505970012", "0211234567890".zfill(14), "٠" * 14):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            Gtin.objects.create(gtin=number, **facts)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        KeyEvent.objects.update(actor_name="Ai khác")
    assert Gtin.objects.count() == 1
