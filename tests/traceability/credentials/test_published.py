"""What stands at the addresses: forms by Accept, any origin, fingerprints; nothing private, demo marked."""

import base64
import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from jsonschema import Draft202012Validator

from tests.register_factory import RegisterFactory
from traceability.credentials.claims.conformity import credential
from traceability.credentials.models import StatusPlace
from traceability.credentials.signing.signer import Run
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.certificates import RevocationGround

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
Sign = Callable[[datetime], Run]
BOTH = [("/chung-thu/{}", "application/vc+jwt"), ("/chung-thu/{}.jwt", "application/vc+jwt")]
STANDARDS = Path(os.environ.get("OCOP_STANDARDS", Path(__file__).parents[4] / "shared/standards"))
SCHEMA = STANDARDS / "untp_dcc_0.7.0.condensed.schema.json"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def certificate(register: RegisterFactory, signed: Sign) -> Certificate:
    made = register.certificate(stars=4)
    signed(NOON)
    return made


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/vc+jwt"),
        ("application/vc+jwt", "application/vc+jwt"),
        ("application/vc-ld+jwt", "application/vc+jwt"),
        ("application/vc", "application/vc"),
        ("application/vc+ld+json", "application/vc"),
        ("application/json", "application/json"),
        ("text/plain", "application/vc+jwt"),
        ("application/json;q=0.5, application/vc+jwt;q=0.9", "application/vc+jwt"),
    ],
)
def test_one_address_in_several_forms(
    certificate: Certificate, client: Client, accept: str, media_type: str
) -> None:
    answer = client.get(f"/chung-thu/{certificate.public_id}", headers={"Accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    assert "Accept" in answer["Vary"]
    assert "Cookie" not in answer["Vary"]


def test_a_browser_is_led_to_the_page(certificate: Certificate, client: Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = client.get(f"/chung-thu/{certificate.public_id}", headers={"Accept": accept})
    page = f"/so-dang-ky/chung-thu/{certificate.public_id}/"
    assert (answer.status_code, answer["Location"]) == (303, page)
    shown = client.get(page).content.decode()
    assert f"python3 -m ocop_credential_verify http://testserver/chung-thu/{certificate.public_id}" in shown
    assert "Chứng nhận còn hiệu lực" in shown


@pytest.mark.parametrize(
    "path",
    [
        "/chung-thu/{}",
        "/chung-thu/{}.jwt",
        "/chung-thu/{}.json",
        "/chung-thu/trang-thai/1/thu-hoi",
        "/chung-thu/trang-thai/1/tam-ngung",
        "/chung-thu/thang-sao",
        "/chung-thu/khoa.json",
        "/.well-known/did.json",
    ],
)
def test_any_origin_may_read_and_ask_again(certificate: Certificate, client: Client, path: str) -> None:
    address = path.format(certificate.public_id)
    client.cookies["sessionid"] = "x"
    first = client.get(address)
    assert first.status_code == 200
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "no-cache, public"
    assert not first.cookies
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.head(address).status_code == 200
    options = client.options(address)
    assert (options.status_code, options["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert client.post(address).status_code == 405


def test_the_enveloped_form_holds_the_signed_copy(certificate: Certificate, client: Client) -> None:
    address = f"/chung-thu/{certificate.public_id}"
    jwt = client.get(address).content.decode()
    found = json.loads(client.get(address, headers={"Accept": "application/vc"}).content)
    assert found == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"data:application/vc+jwt,{jwt}",
        "type": "EnvelopedVerifiableCredential",
    }


def test_the_header_names_type_and_key(certificate: Certificate, client: Client, first_key: Any) -> None:
    jwt = client.get(f"/chung-thu/{certificate.public_id}.jwt")
    assert jwt["Content-Disposition"] == f'attachment; filename="ocop-{certificate.public_id}.jwt"'
    head = jwt.content.decode().split(".")[0]
    assert json.loads(base64.urlsafe_b64decode(head + "==")) == {
        "alg": "EdDSA",
        "typ": "vc+jwt",
        "cty": "vc",
        "kid": f"did:web:testserver#{first_key.thumbprint}",
    }


def test_the_live_answer_stands_beside_a_list_that_is_behind(
    certificate: Certificate, client: Client, register: RegisterFactory, signed: Sign
) -> None:
    address = f"/chung-thu/{certificate.public_id}.json"
    gate.revoke(certificate, RevocationGround.BREACH, register.change(NOON))
    gap = json.loads(client.get(address).content)
    assert (gap["now"]["is_valid"], gap["status_lists"][0]["is_set"]) == (False, False)
    page = client.get(f"/so-dang-ky/chung-thu/{certificate.public_id}/").content.decode()
    assert "Danh sách có chữ ký chưa kịp theo" in page
    assert "Chứng nhận đã bị thu hồi" in page
    signed(NOON)
    after = json.loads(client.get(address).content)
    assert (after["now"]["status"], after["status_lists"][0]["is_set"]) == ("revoked", True)
    page = client.get(f"/so-dang-ky/chung-thu/{certificate.public_id}/").content.decode()
    assert "Danh sách có chữ ký chưa kịp theo" not in page
    assert "có tên trong đó" in page


def test_what_was_entered_by_mistake_is_gone(
    certificate: Certificate, client: Client, register: RegisterFactory
) -> None:
    gate.void(certificate, register.change(NOON))
    for address in ("/chung-thu/{}", "/chung-thu/{}.jwt", "/chung-thu/{}.json"):
        answer = client.get(address.format(certificate.public_id))
        assert answer.status_code == 410
        assert certificate.product.name not in answer.content.decode()
    assert client.get(f"/so-dang-ky/chung-thu/{certificate.public_id}/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/chung-thu/2222222222",
        "/chung-thu/trang-thai/9/thu-hoi",
        "/chung-thu/trang-thai/1/x",
        "/chung-thu/co-quan/0",
    ],
)
def test_what_is_not_there(certificate: Certificate, client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_the_scheme_says_what_rank_means(client: Client) -> None:
    found = json.loads(client.get("/chung-thu/thang-sao").content)
    assert [(one["code"], one["rank"], one["pointsFrom"]) for one in found["scores"]] == [
        ("5-sao", 1, 90),
        ("4-sao", 2, 70),
        ("3-sao", 3, 50),
    ]
    names = {one["id"] for one in found["profiles"]}
    assert "http://testserver/chung-thu/thang-sao#tieu-chi-2026-4" in names
    assert client.get("/so-dang-ky/chung-thu/thang-sao/").content.decode().count("<tr>") == 4


def test_each_address_inside_a_copy_answers(certificate: Certificate, client: Client) -> None:
    claims = json.loads(client.get(f"/chung-thu/{certificate.public_id}.json").content)["credential"]
    found = {one.partition("#")[0] for one in _addresses(claims) if one.startswith("http://testserver")}
    assert len(found) == 9
    for address in found:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def _addresses(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.startswith("http") else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [address for one in inner for address in _addresses(one)]


def test_no_person_and_no_contact_is_inside(register: RegisterFactory) -> None:
    producer = register.producer(
        "HKD Bà Hoa", address="Số 7 Thôn Bản", phone="0900000009", email="hoa@example.vn"
    )
    text = json.dumps(_claims(register.certificate(register.product(producer=producer))), ensure_ascii=False)
    for private in ("Số 7", "0900000009", "hoa@example.vn", "Cán bộ thử nghiệm"):
        assert private not in text


def test_an_invented_certificate_says_so_inside(register: RegisterFactory) -> None:
    claims = _claims(register.certificate(decision=register.decision(is_demo=True)))
    assert claims["name"].startswith("[Minh hoạ]")
    assert claims["credentialSubject"]["description"].startswith("DỮ LIỆU MINH HOẠ, KHÔNG CÓ GIÁ TRỊ")
    assert claims["credentialSubject"]["authorisation"][0]["name"].startswith("[Minh hoạ]")


def test_the_rules_of_the_schema_that_we_can_state_ourselves(register: RegisterFactory) -> None:
    """What UNTP's schema requires, for where the schema is not at hand."""
    claims = _claims(register.certificate(stars=5))
    subject = claims["credentialSubject"]
    assert claims["@context"][:2] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://vocabulary.uncefact.org/untp/0.7.0/context/",
    ]
    assert {"DigitalConformityCredential", "VerifiableCredential"} == set(claims["type"])
    assert subject["type"] == ["ConformityAttestation"]
    assert (subject["assessorLevel"], subject["assessmentLevel"]) == ("3rdParty", "authority-mandate")
    assert subject["profileScore"]["rank"] == 1
    assert {"id", "name"} <= set(subject["issuedToParty"]) & set(subject["referenceScheme"])
    for assessment in subject["conformityAssessment"]:
        assert date.fromisoformat(assessment["assessmentDate"])
        assert {"id", "name", "assessmentCriteria", "assessedPerformance", "conformityTopic"} <= set(
            assessment
        )
    purposes = [(one["statusPurpose"], one["statusListIndex"]) for one in claims["credentialStatus"]]
    assert [name for name, _index in purposes] == ["revocation", "suspension"]
    assert all(index.isdigit() for _name, index in purposes)  # text, as W3C wants it


@pytest.mark.skipif(not SCHEMA.exists(), reason="UNTP's schema is not at hand (OCOP_STANDARDS)")
def test_untps_schema_accepts_it(register: RegisterFactory) -> None:
    """Save in one point: the schema types one status with a number, where W3C wants text and allows several."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    for product in (None, register.product("Chè không xếp bộ", set_key=None)):
        claims = _claims(register.certificate(product))
        for entry in claims.pop("credentialStatus"):
            whole = claims | {"credentialStatus": entry | {"statusListIndex": int(entry["statusListIndex"])}}
            assert list(validator.iter_errors(whole)) == []


def _claims(certificate: Certificate) -> dict[str, Any]:
    return credential(certificate, StatusPlace(status_list_id=1, index=7, certificate=certificate))


def test_linksets_name_a_copy_only_while_it_holds(
    certificate: Certificate, client: Client, register: RegisterFactory
) -> None:
    product: CertifiedProduct = certificate.product

    def types() -> set[str]:
        found = json.loads(client.get(f"/t/{product.code}/ho-chieu.json").content)
        return {one["type"].rpartition("/")[2] for one in found["traceability"]["links"]}

    assert {"dpp", "jws", "verificationService"} <= types()
    gate.suspend(certificate, register.change(NOON))
    assert not {"jws", "verificationService"} & types()
