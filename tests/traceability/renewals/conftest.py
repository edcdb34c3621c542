"""Certificates by their last day, people who are reminded, and the two jobs run for a day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from shop.users.models import User
from tests.register_factory import RegisterFactory
from traceability.register.clock import midnight
from traceability.register.models import Appointment, Certificate, Producer
from traceability.renewals import reminders, sending
from traceability.renewals.models import Reminder

TODAY = date(2026, 11, 22)
OFFICER = "sodangky@ocop.localhost"
PRODUCER = "htx@ocop.localhost"


def morning(day: date) -> datetime:
    return midnight(day) + timedelta(hours=6, minutes=30)


@pytest.fixture
def officer(db: None) -> User:
    user = User.objects.create_user(OFFICER, "x")
    Appointment.objects.create(user=user, role="register", province_id="19", first_day=date(2026, 1, 1))
    return user


@pytest.fixture
def producer(db: None, register: RegisterFactory) -> Producer:
    return register.producer(email=PRODUCER, contact_consent_on=date(2026, 1, 1))


Ending = Callable[..., Certificate]


@pytest.fixture
def ending(register: RegisterFactory, producer: Producer) -> Ending:
    """A certificate of the producer with this last valid day."""

    def make(last_day: date, name: str = "Mật ong hoa núi") -> Certificate:
        issued_on = last_day.replace(year=last_day.year - 3)
        return register.certificate(
            register.product(name, producer=producer), issued_on=issued_on, valid_until=last_day
        )

    return make


def run(day: date) -> list[tuple[str, str]]:
    """Both jobs on the morning of a day; the (stage, address) pairs that came of it."""
    before = set(Reminder.objects.values_list("pk", flat=True))
    reminders.write_due(morning(day))
    sending.send_waiting(morning(day))
    new = Reminder.objects.exclude(pk__in=before).order_by("stage__days_before", "address")
    return list(new.values_list("stage_id", "address"))
