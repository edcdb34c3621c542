"""Targets: entered by those who may, replaced by new rows, never changed; officers' screens."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from shop.users.models import User
from traceability.board import targets
from traceability.board.measures import Measure
from traceability.board.models import Target
from traceability.register.clock import midnight, today
from traceability.register.models import Appointment

pytestmark = pytest.mark.django_db
MOMENT = midnight(date(2026, 11, 22))
BY = targets.By(actor_name="Cán bộ thử nghiệm", moment=MOMENT)


def wanted(value=350, measure=Measure.PRODUCTS, source="12/KH-UBND", province="19"):
    return targets.Wanted(province, 2026, measure, value, source)


@pytest.fixture
def officer(client):
    user = User.objects.create_user("bich@thainguyen.example")
    Appointment.objects.create(user=user, role="register", province_id="19", first_day=date(2026, 1, 1))
    client.force_login(user)
    return user


def test_a_later_entry_replaces_the_one_before():
    targets.enter(wanted(350), BY)
    targets.enter(wanted(400), BY)

    assert Target.objects.in_force("19", 2026)[Measure.PRODUCTS].value == 400
    assert list(Target.objects.values_list("value", flat=True)) == [400, 350]
    assert Target.objects.in_force("24", 2026) == Target.objects.in_force("", 2026) == {}


def test_a_target_is_taken_back_with_a_reason():
    target = targets.enter(wanted(), BY)
    targets.take_back(target, "Kế hoạch đã sửa", BY)

    assert Target.objects.in_force("19", 2026) == {}
    assert list(Target.objects.values_list("value", "source")) == [
        (None, "Kế hoạch đã sửa"),
        (350, "12/KH-UBND"),
    ]


@pytest.mark.parametrize(
    "refused",
    [wanted(101, Measure.SELLING), wanted(source=" "), wanted(350)],
    ids=["more than all", "no plan", "the same again"],
)
def test_refused(refused):
    targets.enter(wanted(350), BY)

    with pytest.raises(targets.Refused):
        targets.enter(refused, BY)
    assert Target.objects.count() == 1


def test_what_has_been_replaced_is_not_taken_back():
    old = targets.enter(wanted(350), BY)
    targets.enter(wanted(400), BY)

    with pytest.raises(targets.Refused):
        targets.take_back(old, "nhầm", BY)
    assert Target.objects.in_force("19", 2026)[Measure.PRODUCTS].value == 400


@pytest.mark.parametrize(
    "change", [lambda: Target.objects.update(value=1), lambda: Target.objects.all().delete()]
)
def test_the_database_refuses_to_change_a_target(change):
    targets.enter(wanted(350), BY)

    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert Target.objects.get().value == 350


def test_an_officer_enters_a_target(client, officer):
    address = reverse("board_desk:place", kwargs={"code": "19"})
    typed = {"measure": "products", "value": "350", "source": " 12/KH-UBND  ngày 15/01/2026 "}
    response = client.post(address, typed)

    assert response.status_code == 302
    target = Target.objects.get()
    assert (target.province_id, target.year, target.value) == ("19", today().year, 350)
    assert (target.source, target.actor) == ("12/KH-UBND ngày 15/01/2026", officer)
    shown = client.get(address).content.decode()
    assert "12/KH-UBND ngày 15/01/2026" in shown
    public = client.get(reverse("board:province", kwargs={"slug": "thai-nguyen"})).content.decode()
    assert '<span class="bar__number">0 / 350' in public
    assert "bich@" not in public


@pytest.mark.parametrize("code", ["24", "VN", "99"])
def test_elsewhere_nothing_is_there(client, officer, code):
    address = reverse("board_desk:place", kwargs={"code": code})

    assert client.get(address).status_code == 404
    assert client.post(address, {"measure": "products", "value": 1, "source": "x"}).status_code == 404
    assert Target.objects.count() == 0


def test_an_auditor_reads_and_enters_nothing(client, officer):
    Appointment.objects.update(ended_on=date(2026, 1, 1))
    Appointment.objects.create(user=officer, role="auditor", first_day=date(2026, 1, 1))
    address = reverse("board_desk:place", kwargs={"code": "19"})

    assert client.get(address).status_code == 200
    assert client.post(address, {"measure": "products", "value": 1, "source": "x"}).status_code == 404
    assert Target.objects.count() == 0


def test_an_officer_takes_a_target_back(client, officer):
    target = targets.enter(wanted(), BY)
    address = reverse("board_desk:take_back", kwargs={"pk": target.pk})

    assert client.post(address, {"reason": ""}).status_code == 200
    assert Target.objects.count() == 1
    assert client.post(address, {"reason": "Nhầm năm"}).status_code == 302
    assert Target.objects.in_force("19", 2026) == {}


def test_another_provinces_target_cannot_be_taken_back(client, officer):
    target = targets.enter(wanted(province="24"), BY)

    response = client.post(reverse("board_desk:take_back", kwargs={"pk": target.pk}), {"reason": "x"})

    assert response.status_code == 404
    assert Target.objects.in_force("24", 2026)[Measure.PRODUCTS] == target
