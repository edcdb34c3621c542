"""Fairs for tests: one fixture, `fairs`, that plans, fills and publishes what a test names, through the gate."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from catalog.fairs import gate
from catalog.fairs.models import Entry, Fair, Section
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.shop.conftest import market  # noqa: F401 - a fixture
from traceability.register.clock import VIETNAM
from traceability.register.models import Appointment, CertifiedProduct, Province
from traceability.register.models.certificates import RevocationGround

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM)
FIRST, LAST = date(2027, 1, 24), date(2027, 1, 30)
THAI_NGUYEN, LAM_DONG = "19", "68"


class FairFactory:
    def __init__(self, register: RegisterFactory) -> None:
        self.register = register
        self.by = gate.By(actor_name="Cán bộ thử nghiệm", moment=NOON)

    def details(self, **changed: Any) -> gate.Details:
        given: dict[str, Any] = {
            "name_vi": "Hội chợ Xuân Thái Nguyên 2027",
            "name_en": "Thai Nguyen Spring Fair 2027",
            "first_day": FIRST,
            "last_day": LAST,
            "place": "Quảng trường Võ Nguyên Giáp",
            "province": Province.objects.get(code=changed.pop("province", THAI_NGUYEN)),
            "organiser": "Sở Công Thương tỉnh Thái Nguyên",
        }
        return gate.Details(**given | changed)

    def fair(self, **changed: Any) -> Fair:
        return gate.plan(self.details(**changed), self.by)

    def section(self, fair: Fair, title_vi: str = "Thực phẩm", title_en: str = "Food") -> Section:
        return gate.add_section(fair, title_vi, title_en, self.by)

    def product(
        self, name: str = "Mật ong hoa núi", until: date = date(2028, 6, 18), **fields: Any
    ) -> CertifiedProduct:
        certificate = self.register.certificate(self.register.product(name, **fields), valid_until=until)
        return certificate.product

    def entry(
        self, section: Section, name: str = "Mật ong hoa núi", booth: str = "B07", **fields: Any
    ) -> Entry:
        return gate.add_entries(section, [self.product(name, **fields)], self.by, booth)[0]

    def published(self, *names: str) -> Fair:
        """A published fair with one section that holds the named products."""
        fair = self.fair()
        section = self.section(fair)
        for name in names:
            self.entry(section, name)
        return gate.publish(fair, self.by)

    def revoke(self, product: CertifiedProduct, moment: datetime = NOON) -> None:
        from traceability.register import gate as register_gate

        for certificate in product.certificates.all():
            register_gate.revoke(certificate, RevocationGround.CRITERIA, self.register.change(moment))


@pytest.fixture
def fairs(db: None, register: RegisterFactory) -> FairFactory:
    return FairFactory(register)


@pytest.fixture
def at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def officer(role: str, province: str | None = None) -> Client:
    """A signed-in person who holds this appointment."""
    user = User.objects.create_user(f"{role}-{province}@example.vn", "mat-khau-dai")
    if role:
        commune = "02104" if role == "commune" else None
        Appointment.objects.create(
            user=user, role=role, province_id=province, commune_id=commune, first_day=date(2026, 1, 1)
        )
    client = Client()
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client
