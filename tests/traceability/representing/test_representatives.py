"""Who acts for a producer: given by an officer of the province, with a letter; ended from the next click on."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client, TestCase

from tests.register_factory import RegisterFactory
from traceability.register.borders import powers_of
from traceability.register.models import Appointment, Producer
from traceability.representing import gate
from traceability.representing.access import acts_for, producers_of
from traceability.representing.models import Representative, RepresentativeEvent

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
User = get_user_model()


def officer(province: str = "19", role: str = "register") -> gate.By:
    user = User.objects.create_user(f"canbo{province}{role}@example.vn", "mat-khau-dai-du")
    Appointment.objects.create(user=user, role=role, province_id=province, first_day=date(2026, 1, 1))
    return gate.By(powers_of(user, DAY), NOON)


def given(producer: Producer, by: gate.By, email: str = "ngoc@example.vn") -> Representative:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return gate.give(producer, email, "Ngọc", "đến cơ quan, có căn cước", by)


def test_a_new_person_is_invited_with_a_way_to_a_password(register: RegisterFactory) -> None:
    producer = register.producer()
    held = given(producer, officer())
    assert (held.since, held.until, held.user.has_usable_password()) == (DAY, None, False)
    assert acts_for(held.user, producer, DAY)
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["ngoc@example.vn"], "Bạn được đại diện cho HTX Linh Ngọc")
    assert "/password-reset/confirm/" in letter.body
    assert f"http://testserver/nha-san-xuat/{producer.pk}/" in letter.body
    event = RepresentativeEvent.objects.get()
    assert (event.step, event.reason, event.at) == ("given", "đến cơ quan, có căn cước", NOON)


def test_a_strangers_account_with_that_address_loses_its_password(
    register: RegisterFactory, client: Client
) -> None:
    """Anybody may have opened a buyer's account with the producer's address."""
    User.objects.create_user("ngoc@example.vn", "mat-khau-ke-gian")
    given(register.producer(), officer())
    assert not client.login(username="ngoc@example.vn", password="mat-khau-ke-gian")


def test_who_acts_for_one_producer_keeps_the_password_when_given_another(register: RegisterFactory) -> None:
    by = officer()
    user = given(register.producer("HTX Một"), by).user
    user.set_password("mat-khau-cua-minh")
    user.save()
    given(register.producer("HTX Hai"), by)
    user.refresh_from_db()
    assert user.check_password("mat-khau-cua-minh")
    assert [one.name for one in producers_of(user, DAY)] == ["HTX Hai", "HTX Một"]


def test_it_ends_at_once_and_may_be_given_again(register: RegisterFactory) -> None:
    by, producer = officer(), register.producer()
    held = given(producer, by)
    gate.end(held, "nghỉ việc", by)
    assert not acts_for(held.user, producer, DAY)
    assert given(producer, by).pk != held.pk
    with pytest.raises(gate.Refused):
        gate.end(held, "nghỉ việc", by)
    assert list(held.events.order_by("pk").values_list("step", "reason")) == [
        ("given", "đến cơ quan, có căn cước"),
        ("ended", "nghỉ việc"),
    ]


@pytest.mark.parametrize(("province", "role"), [("24", "register"), ("19", "trade"), ("19", "auditor")])
def test_only_an_officer_of_the_province_gives_and_ends(
    register: RegisterFactory, province: str, role: str
) -> None:
    producer = register.producer()
    held = given(producer, officer())
    stranger = officer(province, role) if (province, role) != ("19", "register") else None
    assert stranger is not None
    with pytest.raises(gate.Refused):
        given(producer, stranger, "khac@example.vn")
    with pytest.raises(gate.Refused):
        gate.end(held, "không rõ", stranger)
    assert Representative.objects.count() == 1
    assert acts_for(held.user, producer, DAY)
    assert not User.objects.filter(email="khac@example.vn").exists()


def test_nobody_gives_it_to_themselves_nor_twice_nor_unchecked(register: RegisterFactory) -> None:
    by, producer = officer(), register.producer()
    given(producer, by)
    for email, checked in [
        ("canbo19register@example.vn", "tự biết"),
        ("ngoc@example.vn", "lần hai"),
        ("moi@example.vn", "  "),
    ]:
        with pytest.raises(gate.Refused):
            gate.give(producer, email, "Ai đó", checked, by)
    assert Representative.objects.count() == 1


def test_the_database_keeps_one_row_at_a_time_and_every_step(register: RegisterFactory) -> None:
    held = given(register.producer(), officer())
    for wrong in (
        {"until": None, "checked_by": "x"},
        {"until": date(2026, 11, 1), "checked_by": "x"},
        {"until": DAY, "checked_by": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Representative.objects.create(user=held.user, producer=held.producer, since=DAY, **wrong)
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ocop_representing_representativeevent")
    assert RepresentativeEvent.objects.count() == 1


def test_an_inactive_person_acts_for_nobody(register: RegisterFactory) -> None:
    held: Any = given(register.producer(), officer())
    held.user.is_active = False
    held.user.save()
    assert producers_of(held.user, DAY) == []
    assert not acts_for(held.user, held.producer, DAY)
