"""A certificate verified by an independent library from the published documents alone; revoked: refused."""

import base64
import json
from datetime import date, datetime

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.credentials import independent
from tests.traceability.credentials.conftest import FIRST_SEED
from traceability.credentials.signing import key_life
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
NEXT = NOON.replace(hour=13)


@pytest.fixture
def certificate(register: RegisterFactory, db: None):
    return register.certificate(stars=4)


def address_of(certificate) -> str:
    return f"http://testserver/chung-thu/{certificate.public_id}"


def test_a_certificate_in_force_is_accepted(certificate, signed, fetch) -> None:
    signed(NOON)
    jwt = fetch(address_of(certificate))
    assert independent.verdict(jwt, fetch, NOON) == "accepted"
    claims = independent.opened(jwt, fetch)
    assert claims["id"] == address_of(certificate)
    assert claims["credentialSubject"]["profileScore"] == {
        "code": "4-sao",
        "rank": 2,
        "definition": "4 sao OCOP: từ 70 đến dưới 90 điểm",
    }
    assert claims["validUntil"] == "2028-06-19T23:59:59+07:00"


def test_a_revoked_one_is_refused_with_the_copy_of_before(certificate, signed, fetch, register) -> None:
    signed(NOON)
    kept = fetch(address_of(certificate))
    gate.revoke(certificate, RevocationGround.BREACH, register.change(NEXT))
    assert independent.verdict(kept, fetch, NEXT) == "accepted"  # the gap until the signer's next look
    signed(NEXT)
    assert independent.verdict(kept, fetch, NEXT) == "revoked"
    assert independent.verdict(fetch(address_of(certificate)), fetch, NEXT) == "revoked"


def test_a_suspended_one_is_refused_until_the_suspension_is_lifted(
    certificate, signed, fetch, register
) -> None:
    signed(NOON)
    kept = fetch(address_of(certificate))
    gate.suspend(certificate, register.change(NEXT))
    signed(NEXT)
    assert independent.verdict(kept, fetch, NEXT) == "suspended"
    gate.lift_suspension(certificate, register.change(NEXT))
    signed(NEXT)
    assert independent.verdict(kept, fetch, NEXT) == "accepted"


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_tampered_copy_is_refused(certificate, signed, fetch, part: int) -> None:
    signed(NOON)
    parts = fetch(address_of(certificate)).split(".")
    if part == 1:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
        claims["credentialSubject"]["profileScore"] = {"code": "5-sao", "rank": 1}
        parts[1] = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    elif part == 0:
        header = json.loads(base64.urlsafe_b64decode(parts[0] + "=="))
        parts[0] = base64.urlsafe_b64encode(json.dumps(header | {"cty": "x"}).encode()).decode().rstrip("=")
    else:
        parts[2] = parts[2][:-6] + ("AAAAAA" if parts[2][-6:] != "AAAAAA" else "BBBBBB")
    assert independent.verdict(".".join(parts), fetch, NOON) == "forged"


def test_copies_of_an_older_key_still_verify_after_a_rotation(
    certificate, signed, fetch, register, second_key, settings
) -> None:
    signed(NOON)
    kept = fetch(address_of(certificate))
    key_life.rotate(second_key, NEXT)
    newer = register.certificate(register.product("Chè"))
    assert signed(NEXT, second_key).copies == 1  # only the new one: what the old key signed stays good
    assert independent.verdict(kept, fetch, NEXT) == "accepted"
    assert fetch(address_of(certificate)) == kept
    assert independent.verdict(fetch(address_of(newer)), fetch, NEXT) == "accepted"
    with pytest.raises(key_life.KeyRefused):
        signed(NEXT)  # the old key's process may not go on


def test_a_key_given_up_takes_its_copies_with_it(certificate, signed, fetch, first_key, second_key) -> None:
    signed(NOON)
    kept = fetch(address_of(certificate))
    key_life.give_up(first_key.thumbprint, "Máy chủ ký bị xâm nhập", NEXT)
    with pytest.raises(key_life.KeyRefused):
        signed(NEXT)
    key_life.rotate(second_key, NEXT)
    assert signed(NEXT, second_key).copies == 1
    assert independent.verdict(kept, fetch, NEXT) == "forged"
    assert independent.verdict(fetch(address_of(certificate)), fetch, NEXT) == "accepted"
    document = json.loads(fetch("http://testserver/.well-known/did.json"))
    assert [("revoked" in one, one["publicKeyJwk"]["kid"]) for one in document["verificationMethod"]] == [
        (False, second_key.thumbprint),
        (True, first_key.thumbprint),
    ]
    assert FIRST_SEED not in json.dumps(document)


def test_the_lists_name_the_second_at_which_they_were_signed(certificate, signed, fetch) -> None:
    signed(NOON)
    claims = independent.opened(fetch("http://testserver/chung-thu/trang-thai/1/thu-hoi"), fetch)
    begins, ends = (datetime.fromisoformat(claims[name]) for name in ("validFrom", "validUntil"))
    assert begins == NOON
    assert (ends - begins).total_seconds() == 3 * 3600
    assert claims["credentialSubject"]["ttl"] == 60_000
