"""Officers of two provinces with the second step taken, at noon."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from shop.users.models import User
from tests.second_step import verified_client
from tests.shop.conftest import NOON
from traceability.register.models import Appointment, Commune

THAI_NGUYEN, BAC_NINH, TAN_KY = "19", "24", "02104"


@pytest.fixture
def clock(db: None, settings: Any) -> Iterator[Any]:
    settings.OCOP_TWO_STEP = True
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


class Staffed:
    """Makes people with places; each is kept under its e-mail's first part."""

    def person(self, name: str, **more: Any) -> User:
        return User.objects.create_user(f"{name}@example.vn", "một-mật-khẩu-dài", first_name=name, **more)

    def appointed(
        self, name: str, role: str, province: str | None = THAI_NGUYEN, **fields: Any
    ) -> Appointment:
        user = User.objects.filter(email=f"{name}@example.vn").first() or self.person(name)
        commune = Commune.objects.get(code=TAN_KY) if role == "commune" and province == THAI_NGUYEN else None
        if role == "commune" and commune is None:
            commune = Commune.objects.filter(province=province)[0]
        facts = {"first_day": date(2026, 1, 1)} | fields
        return Appointment.objects.create(
            user=user, role=role, province_id=province, commune=commune, **facts
        )

    def client(self, name: str, role: str, province: str | None = THAI_NGUYEN) -> Client:
        return verified_client(self.appointed(name, role, province).user)


@pytest.fixture
def staff(clock: Any) -> Staffed:
    return Staffed()
