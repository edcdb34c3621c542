"""A report on the honey of Thái Nguyên, and the people who may and may not answer it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.reports.pictures import jpeg
from tests.traceability.scan_page.conftest import at_five_past_two, vietnamese_is_compiled
from traceability.register.models import Appointment, CertifiedProduct
from traceability.reports import gate
from traceability.reports.models import CodeReport

__all__ = ["at_five_past_two", "vietnamese_is_compiled"]
User = get_user_model()
BACKEND = "shop.users.backends.EmailOrPhoneBackend"


class Office:
    """`officer` keeps the register of Thái Nguyên, `abroad` that of Bắc Ninh; `auditor` reads all."""

    def __init__(self, register: RegisterFactory) -> None:
        self.product = situations.valid(register)
        self.officer = self.appointed("canbo@example.vn", "register", "19")
        self.abroad = self.appointed("bacninh@example.vn", "register", "24")
        self.national = self.appointed("trunguong@example.vn", "national")
        self.auditor = self.appointed("kiemtra@example.vn", "auditor")

    def appointed(
        self, email: str, role: str, province: str | None = None, commune: str | None = None
    ) -> Any:
        user = User.objects.create_user(email, "mat-khau-dai-du")
        Appointment.objects.create(
            user=user, role=role, province_id=province, commune_id=commune, first_day=date(2026, 1, 1)
        )
        return user

    def report(self, product: CertifiedProduct | str | None = "own", **fields: Any) -> CodeReport:
        about = self.product if product == "own" else product
        facts: dict[str, Any] = {
            "typed_code": about.code if isinstance(about, CertifiedProduct) else "ABC",
            "product": about, "wrong": "copied", "text": "Tem dán đè.", "seen_where": "Chợ Tân Kỳ", "contact": "",
            "moment": situations.MOMENT,
        }  # fmt: skip
        return gate.receive(**facts | fields)

    def by(self, user: Any) -> gate.By:
        return gate.By(user, situations.MOMENT)

    def signed_in(self, user: Any) -> Client:
        client = Client()
        client.force_login(user, BACKEND)
        return client


@pytest.fixture
def office(db: None, at_five_past_two: None, register: RegisterFactory) -> Office:
    return Office(register)


@pytest.fixture
def photographed(office: Office) -> CodeReport:
    return office.report(pictures=[jpeg()], contact="lan@example.vn")
