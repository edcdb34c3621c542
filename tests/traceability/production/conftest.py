"""A producer with a certified product, the person who acts for it, and a lot factory."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.register_factory import RegisterFactory
from traceability.production.acting import By
from traceability.production.lots import gate
from traceability.production.lots.stating import Facts
from traceability.production.models import Lot
from traceability.register.models import Appointment, CertifiedProduct
from traceability.representing.models import Representative

User = get_user_model()
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # noon in Viet Nam
DAY = date(2026, 11, 22)


class Maker:
    """HTX Linh Ngọc with its honey; `by` is its representative, `officer` keeps the register of Thái Nguyên."""

    def __init__(self, register: RegisterFactory) -> None:
        self.register = register
        self.product = register.certificate().product
        self.user = self.person("ngoc@example.vn")
        self.represents(self.user, self.product)
        self.officer_user = self.person("canbo@example.vn")
        Appointment.objects.create(
            user=self.officer_user, role="register", province_id="19", first_day=date(2026, 1, 1)
        )

    @property
    def by(self) -> By:
        return By(self.user, NOON)

    @property
    def officer(self) -> By:
        return By(self.officer_user, NOON, as_officer=True)

    def person(self, email: str) -> Any:
        return User.objects.create_user(email, "mat-khau-dai-du")

    def represents(self, user: Any, product: CertifiedProduct) -> Representative:
        return Representative.objects.create(
            user=user, producer=product.producer, since=date(2026, 1, 1), checked_by="gặp trực tiếp"
        )

    def facts(self, number: str = "L2611", **fields: Any) -> Facts:
        return Facts(**{"number": number, "made_on": DAY, "best_before": date(2027, 11, 22), **fields})

    def lot(self, number: str = "L2611", product: CertifiedProduct | None = None, **fields: Any) -> Lot:
        own = By(None, NOON, name="thử nghiệm")
        return gate.open_lot(product or self.product, self.facts(number, **fields), own)


@pytest.fixture
def maker(register: RegisterFactory) -> Maker:
    return Maker(register)


@pytest.fixture
def made(db: None, maker: Maker) -> Maker:
    return maker
