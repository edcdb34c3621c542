"""Our own verifier: stands alone, speaks plainly, and is not led astray by what it reads."""

import base64
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.register_factory import RegisterFactory
from traceability.credentials import verify
from traceability.credentials.claims.conformity import payload
from traceability.credentials.signing.envelope import enveloped
from traceability.credentials.verify import words
from traceability.credentials.verify.command import main
from traceability.credentials.verify.findings import Refused, Unchecked
from traceability.credentials.verify.issuers import site_of
from traceability.credentials.verify.judgement import judge
from traceability.credentials.verify.words import REASONS
from traceability.register.clock import midnight

NOON = midnight(date(2026, 11, 22)).replace(hour=12)
LIST = "http://testserver/chung-thu/trang-thai/1/thu-hoi"
DID = "http://testserver/.well-known/did.json"
Fetch = Callable[[str], str]


@pytest.fixture
def jwt(register: RegisterFactory, signed, fetch, db: None) -> str:
    certificate = register.certificate()
    signed(NOON)
    return fetch(f"http://testserver/chung-thu/{certificate.public_id}")


def claims_of(jwt: str) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(jwt.split(".")[1] + "=="))
    return claims


def why(jwt: str, fetch: Fetch, now=NOON, **wanted: str) -> str:
    with pytest.raises((Refused, Unchecked)) as raised:
        judge(jwt, fetch, now, **wanted)
    assert raised.value.code in REASONS
    for language in words.LANGUAGES:  # every blank of the sentence is filled
        assert "{" not in words.reason(language, raised.value.code, raised.value.facts)
    return raised.value.code


def instead(fetch: Fetch, **changed: Callable[[], str]) -> Fetch:
    """The site with one document exchanged."""
    places = {"list": LIST, "did": DID}
    return lambda address: (
        next((make() for n, make in changed.items() if places[n] == address), None) or fetch(address)
    )


def relisted(key, **changes: Any) -> str:
    """A status list as the register signs it, with other contents."""
    subject = {
        "id": f"{LIST}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": packed(bytes(16384)),
    } | changes.pop("subject", {})
    claims = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": "did:web:testserver"},
        "validFrom": (NOON - timedelta(minutes=1)).isoformat(),
        "validUntil": (NOON + timedelta(hours=1)).isoformat(),
        "credentialSubject": subject,
    } | changes
    return enveloped(payload(claims), key)


def packed(block: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(block)).decode().rstrip("=")


def test_the_address_must_name_its_own_certificate(jwt: str, fetch: Fetch) -> None:
    judge(jwt, fetch, NOON, wanted_address=claims_of(jwt)["id"])
    other = "http://testserver/chung-thu/2222222222"
    assert why(jwt, fetch, wanted_address=other) == "other-certificate"
    assert why(jwt, fetch, wanted_issuer="did:web:ocop.example.vn") == "other-issuer"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"validUntil": NOON.isoformat()}, "list-old"),
        ({"issuer": {"id": "did:web:other.example"}}, "list-of-others"),
        ({"id": LIST.replace("thu-hoi", "tam-ngung")}, "list-of-others"),
        ({"type": ["VerifiableCredential"]}, "list-of-others"),
        ({"subject": {"statusPurpose": "suspension"}}, "list-of-others"),
        ({"subject": {"statusSize": 2}}, "list-of-others"),
        ({"subject": {"encodedList": packed(bytes(1000))}}, "list-unreadable"),
        ({"subject": {"encodedList": packed(bytes(16384))[1:]}}, "list-unreadable"),
        ({"subject": {"encodedList": packed(bytes(16384))[:-8]}}, "list-unreadable"),
        ({"subject": {"encodedList": "u" + "A" * 40}}, "list-unreadable"),
        ({"subject": {"encodedList": packed(bytes(64 * 1024 * 1024))}}, "list-unreadable"),
        ({"subject": {"encodedList": packed(b"\xff" * 16384)}}, "revocation"),
    ],
)
def test_a_list_that_is_no_good_answer_is_none(
    jwt: str, fetch: Fetch, first_key, changes: dict[str, Any], code: str
) -> None:
    assert (
        why(jwt, instead(fetch, list=lambda: relisted(first_key, **changes)), NOON + timedelta(seconds=1))
        == code
    )


def test_a_list_signed_by_somebody_else_is_none(jwt: str, fetch: Fetch, second_key) -> None:
    assert why(jwt, instead(fetch, list=lambda: relisted(second_key))) == "key-unknown"


def test_an_old_list_cannot_hide_a_revocation_for_long(jwt: str, fetch: Fetch) -> None:
    assert why(jwt, fetch, NOON + timedelta(hours=3, seconds=1)) == "list-old"
    assert main([claims_of(jwt)["id"]], fetch, NOON + timedelta(hours=4)) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"credentialStatus": None}, "no-status"),
        ({"credentialStatus": []}, "no-status"),
        ({"type": ["VerifiableCredential"]}, "other-kind"),
        ({"type": "VerifiableCredential"}, "not-a-credential"),
        ({"@context": ["https://www.w3.org/2018/credentials/v1"]}, "not-a-credential"),
        ({"validUntil": "2030-01-01"}, "no-term"),
        ({"validFrom": "2027-01-01T00:00:00+07:00"}, "not-yet"),
        ({"issuer": {"id": "did:web:evil.example"}}, "foreign-key"),
    ],
)
def test_what_we_signed_by_mistake_does_not_count(
    jwt: str, fetch: Fetch, first_key, change: dict[str, Any], code: str
) -> None:
    assert why(enveloped(payload(claims_of(jwt) | change), first_key), fetch) == code


@pytest.mark.parametrize("purpose", ["message", "refresh", "revocation"])
def test_a_status_that_lies_elsewhere_is_refused(jwt: str, fetch: Fetch, first_key, purpose: str) -> None:
    claims = claims_of(jwt)
    claims["credentialStatus"].append(
        claims["credentialStatus"][0]
        | {"statusPurpose": purpose, "statusListCredential": "http://testserver.evil.example/1"}
    )
    expected = "list-elsewhere" if purpose == "revocation" else "status-unknown"
    assert why(enveloped(payload(claims), first_key), fetch) == expected


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "ES256"},
        {"alg": "EdDSA", "typ": "JWT"},
        {"alg": "EdDSA", "typ": "vc+jwt", "crit": ["b64"]},
    ],
)
def test_other_ways_of_signing_are_refused(jwt: str, fetch: Fetch, header: dict[str, Any]) -> None:
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    assert why(".".join([head, *jwt.split(".")[1:]]), fetch) in {"algorithm", "not-a-credential"}


def test_a_name_that_stands_twice_is_refused(fetch: Fetch) -> None:
    head = base64.urlsafe_b64encode(b'{"alg":"EdDSA","alg":"none","typ":"vc+jwt"}').decode().rstrip("=")
    assert why(f"{head}.e30.AAAA", fetch) == "not-signed"


@pytest.mark.parametrize("text", ["", "x", "a.b", "a.b.c.d", "..", "é.é.é", "a" * 1_000_001, "e30.e30.AA AA"])
def test_what_is_no_signed_copy_is_refused(fetch: Fetch, text: str) -> None:
    assert why(text, fetch) in {"not-signed", "algorithm"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d | {"id": "did:web:other"}, "other-did"),
        (lambda d: d | {"assertionMethod": []}, "key-given-up"),
        (lambda d: d | {"verificationMethod": []}, "key-unknown"),
        (
            lambda d: d | {"verificationMethod": [d["verificationMethod"][0] | {"controller": "x"}]},
            "foreign-key",
        ),
        (
            lambda d: d | {"verificationMethod": [d["verificationMethod"][0] | {"publicKeyJwk": {}}]},
            "key-unreadable",
        ),
        (lambda d: [], "other-did"),
    ],
)
def test_keys_that_the_issuer_does_not_stand_by_count_for_nothing(
    jwt: str, fetch: Fetch, change: Callable[[Any], Any], code: str
) -> None:
    changed = json.dumps(change(json.loads(fetch(DID))))
    assert why(jwt, instead(fetch, did=lambda: changed)) == code


def test_somebody_elses_key_under_our_name_does_not_fit(jwt: str, fetch: Fetch) -> None:
    document = json.loads(fetch(DID))
    own = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    document["verificationMethod"][0]["publicKeyJwk"]["x"] = (
        base64.urlsafe_b64encode(own).decode().rstrip("=")
    )
    assert why(jwt, instead(fetch, did=lambda: json.dumps(document))) == "signature"


@pytest.mark.parametrize(
    ("did", "site"),
    [
        ("did:web:ocop.example.vn", "https://ocop.example.vn"),
        ("did:web:ocop.example.vn%3A8443", "https://ocop.example.vn:8443"),
        ("did:web:localhost%3A8000", "http://localhost:8000"),
    ],
)
def test_where_a_name_leads(did: str, site: str) -> None:
    assert site_of(did) == site


@pytest.mark.parametrize(
    "did",
    [
        "did:key:z6",
        "did:web:",
        "did:web:a/b",
        "did:web:a%2Fb",
        "did:web:u%40h",
        "did:web:a%3Fb",
        "x",
        "did:web:a%23",
    ],
)
def test_names_that_lead_nowhere(did: str) -> None:
    with pytest.raises(Refused):
        site_of(did)


def test_it_runs_alone_and_says_what_it_could_not_read(tmp_path: Path) -> None:
    """The folder, copied away, without the product on its path."""
    shutil.copytree(
        Path(verify.__file__).parent, tmp_path / "alone", ignore=shutil.ignore_patterns("__pycache__")
    )
    for arguments, code, said in (
        (["missing.jwt"], 2, "KHÔNG KIỂM TRA ĐƯỢC. Không có tệp missing.jwt"),
        (["bad.jwt"], 1, "KHÔNG ĐẠT. Đây không phải là bản có chữ ký."),
    ):
        (tmp_path / "bad.jwt").write_text("x.y.z")
        run = subprocess.run(
            [sys.executable, "-m", "alone", *arguments, "--lang", "vi"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={"PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"},
        )
        assert (run.returncode, run.stderr) == (code, "")
        assert run.stdout.startswith(said)


def test_it_imports_nothing_of_the_product() -> None:
    for path in Path(verify.__file__).parent.glob("*.py"):
        assert "from traceability" not in path.read_text(), path.name
        assert "django" not in path.read_text(), path.name
