"""The second step is on, the clock stands at noon, and one officer of each kind can be made."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from shop.users.models import User
from tests.shop.conftest import NOON
from traceability.register.models import Appointment

PASSWORD = "một-mật-khẩu-dài"


@pytest.fixture(autouse=True)
def second_step_is_on(settings: Any) -> None:
    settings.OCOP_TWO_STEP = True


@pytest.fixture
def clock(db: None) -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def person(email: str = "lan@example.vn", **more: Any) -> User:
    return User.objects.create_user(email, PASSWORD, **more)


def appoint(user: User, role: str = "register", province: str | None = "19") -> Appointment:
    return Appointment.objects.create(
        user=user,
        role=role,
        province_id=province,
        commune_id="02104" if role == "commune" else None,
        first_day=date(2026, 1, 1),
    )


@pytest.fixture
def officer(clock: Any) -> User:
    user = person()
    appoint(user)
    return user
