"""Who may do what where: each role inside its borders, and only while it is held."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from shop.users.models import User
from tests.register_factory import RegisterFactory
from traceability.register.borders import Powers, powers_for, powers_of
from traceability.register.clock import midnight
from traceability.register.models import Appointment, Producer
from traceability.register.models.appointments import Role

DAY = date(2026, 11, 22)
HOME, ABROAD = "19", "24"


def powers(role: Role, province: str | None = None, commune: str | None = None, **days: date) -> Powers:
    user = User.objects.create_user(f"{role}-{User.objects.count()}@ocop.localhost", "x")
    Appointment.objects.create(
        user=user,
        role=role,
        province_id=province,
        commune_id=commune,
        **{"first_day": DAY - timedelta(days=1), **days},
    )
    return powers_of(user, DAY)


@pytest.mark.parametrize(
    ("role", "province", "commune", "reads", "decides", "proposes"),
    [
        (Role.NATIONAL, None, None, [True, True], [True, True], False),
        (Role.REGISTER, HOME, None, [True, False], [True, False], False),
        (Role.AUDITOR, None, None, [True, True], [False, False], False),
        (Role.AUDITOR, HOME, None, [True, False], [False, False], False),
        (Role.TRADE, HOME, None, [False, False], [False, False], False),
        (Role.COMMUNE, HOME, "02104", [False, False], [False, False], True),
    ],
)
def test_each_role_inside_its_borders(
    db: None,
    role: Role,
    province: str | None,
    commune: str | None,
    reads: list[bool],
    decides: list[bool],
    proposes: bool,
) -> None:
    held = powers(role, province, commune)
    assert [held.may_read(code) for code in (HOME, ABROAD)] == reads
    assert [held.may_decide(code) for code in (HOME, ABROAD)] == decides
    assert held.may_propose("02104") is proposes
    assert not held.may_propose("00001")
    assert held.is_any


def test_a_commune_officer_reads_the_own_commune_only(db: None, register: RegisterFactory) -> None:
    held = powers(Role.COMMUNE, HOME, "02104")
    assert held.may_read(HOME, "02104")
    assert not held.may_read(HOME, "01840")
    register.producer()
    assert Producer.objects.filter(held.within()).count() == 1
    assert Producer.objects.filter(powers(Role.REGISTER, ABROAD).within()).count() == 0


def test_nothing_lingers_after_an_appointment(db: None) -> None:
    assert not powers(Role.REGISTER, HOME, ended_on=DAY).is_any
    assert not powers(Role.REGISTER, HOME, first_day=DAY + timedelta(days=1)).is_any
    assert powers(Role.REGISTER, HOME, ended_on=DAY + timedelta(days=1)).is_any


def test_nobody_without_an_account_or_with_a_closed_one_has_powers(db: None) -> None:
    assert not powers_of(AnonymousUser(), DAY).is_any
    user = User.objects.create_user("khoa@ocop.localhost", "x", is_superuser=True, is_active=False)
    assert not powers_of(user, DAY).is_any


def test_who_appoints_whom(db: None) -> None:
    national, provincial, auditor = (
        powers(Role.NATIONAL),
        powers(Role.REGISTER, HOME),
        powers(Role.AUDITOR),
    )
    assert [national.may_appoint(role, HOME) for role in Role] == [False, True, True, True, True]
    assert [provincial.may_appoint(role, HOME) for role in Role] == [False, False, True, True, False]
    assert not any(provincial.may_appoint(role, ABROAD) for role in Role)
    assert not any(auditor.may_appoint(role, HOME) for role in Role)


def asked_by(user: User, day: date = DAY) -> Any:
    request = RequestFactory().get("/quan-tri/")
    request.user, request.moment = user, midnight(day)
    return request


def test_powers_are_asked_for_once_in_a_request(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = asked_by(powers(Role.REGISTER, HOME).user)
    with django_assert_num_queries(1):
        assert [powers_for(request).register for _ in range(5)] == [frozenset({HOME})] * 5


def test_powers_do_not_outlive_the_request(db: None) -> None:
    """The same user object, as a test or a job may hold it: what was taken away meanwhile is gone in the next one."""
    user = powers(Role.REGISTER, HOME).user
    assert powers_for(asked_by(user)).is_any
    Appointment.objects.update(ended_on=DAY)
    assert not powers_for(asked_by(user)).is_any


def test_another_person_or_day_in_the_same_request_is_asked_about_anew(db: None) -> None:
    officer, nobody = powers(Role.REGISTER, HOME).user, User.objects.create_user("a@ocop.localhost", "x")
    request = asked_by(officer)
    assert powers_for(request).is_any
    request.user = nobody
    assert not powers_for(request).is_any
    request.user, request.moment = officer, midnight(DAY - timedelta(days=2))
    assert not powers_for(request).is_any
