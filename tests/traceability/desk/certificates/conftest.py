"""Officers of several offices, and the way from a form over its preview to the deed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shop.users.models import User
from tests.catalog.fairs.conftest import fairs  # noqa: F401 - a fixture
from tests.shop.conftest import market  # noqa: F401 - a fixture
from traceability.desk.kinds import DEEDS, Kind
from traceability.desk.models import Proposal
from traceability.register.clock import VIETNAM
from traceability.register.models import Appointment, Certificate

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM)
TODAY = date(2026, 11, 22)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


class Desk:
    """One person at the desk; `role` None for somebody without an appointment."""

    def __init__(self, name: str, role: str | None, province: str | None, commune: str | None = None) -> None:
        self.user = User.objects.create_user(f"{name}@ocop.localhost", "x", first_name=name)
        if role:
            Appointment.objects.create(
                user=self.user,
                role=role,
                province_id=province,
                commune_id=commune,
                first_day=date(2026, 1, 1),
            )
        self.client = Client()
        self.sign_in()

    def sign_in(self) -> None:
        self.client.force_login(self.user, "shop.users.backends.EmailOrPhoneBackend")

    def form_url(self, kind: Kind, certificate: Certificate) -> str:
        deed = DEEDS[kind]
        if deed.is_grant:
            return reverse("desk:grant", args=[certificate.product_id, deed.slug])
        return reverse("desk:deed", args=[certificate.pk, deed.slug])

    def prepare(self, kind: Kind, certificate: Certificate, **changed: Any) -> Proposal:
        """Fill in the form as it should be; the draft that it leads to."""
        before = set(Proposal.objects.values_list("pk", flat=True))
        answer = self.client.post(self.form_url(kind, certificate), said(kind, certificate) | changed)
        assert answer.status_code == 302, errors_in(answer)
        return Proposal.objects.exclude(pk__in=before).get()

    def page(self, address: str) -> BeautifulSoup:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.status_code
        return BeautifulSoup(answer.content, "html.parser")

    def seen(self, proposal: Proposal) -> str:
        field = self.page(proposal.get_absolute_url()).select_one("input[name=seen]")
        assert field is not None
        return str(field["value"])

    def press(self, button: str, proposal: Proposal, **fields: str) -> Any:
        return self.client.post(reverse(f"desk:{button}", args=[proposal.pk]), fields)

    def do(self, kind: Kind, certificate: Certificate, **changed: Any) -> Proposal:
        proposal = self.prepare(kind, certificate, **changed)
        self.press("do", proposal, seen=self.seen(proposal))
        proposal.refresh_from_db()
        return proposal


def errors_in(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "html.parser")
    return " | ".join(one.get_text(" ", strip=True) for one in page.select(".error-message, [role=alert]"))


def paper(content: bytes = PDF, name: str = "quyết định.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def decision(number: str = "99/QĐ-UBND", day: str = "2026-11-20", issuer: str = "") -> dict[str, str]:
    return {
        "decision_number": number,
        "decision_date": day,
        "decision_issuer": issuer or "province|19|UBND tỉnh Thái Nguyên",
    }


def said(kind: Kind, certificate: Certificate) -> dict[str, Any]:
    """A good answer to each form."""
    common: dict[str, Any] = {"reason": "Theo biên bản kiểm tra", "paper": paper()}
    own: dict[Kind, dict[str, Any]] = {
        Kind.RENEW: decision() | {"stars": "3"},
        Kind.UPGRADE: decision() | {"stars": "4"},
        Kind.EXTEND: decision() | {"until": "2026-12-31"},
        Kind.REVOKE: decision() | {"ground": "stopped", "first_day": "2026-11-22"},
        Kind.SURRENDER: {"first_day": "2026-11-22"},
        Kind.CORRECT: {
            "stars": str(certificate.stars + 1 if certificate.stars < 5 else 4),
            "issued_on": certificate.issued_on.isoformat(),
            "valid_from": certificate.valid_from.isoformat(),
            "valid_until": certificate.valid_until.isoformat(),
            "number": certificate.number,
            "re_evaluation_since": certificate.re_evaluation_since or "",
        },
    }
    return common | own.get(kind, {})


@pytest.fixture
def officer(db: None) -> Desk:
    return Desk("Lan", "register", "19")


@pytest.fixture
def colleague(db: None) -> Desk:
    return Desk("Hùng", "register", "19")


@pytest.fixture
def commune(db: None) -> Desk:
    return Desk("Xã", "commune", None, "02104")


@pytest.fixture
def abroad(db: None) -> Desk:
    return Desk("Bắc", "register", "24")


@pytest.fixture
def auditor(db: None) -> Desk:
    return Desk("Soát", "auditor", None)


@pytest.fixture
def trader(db: None) -> Desk:
    return Desk("Chợ", "trade", "19")
