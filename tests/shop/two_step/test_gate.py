"""No door leads to a desk without the second step."""

from typing import Any

import pytest
from django.test import Client

from shop.users.models import User
from tests.second_step import BACKEND, app_of, code_of, verified_client
from tests.shop.two_step.conftest import PASSWORD, appoint, person

DOORS = ["/tai-khoan/dang-nhap/", "/quan-tri/login/", "/_util/login/"]
DESKS = ["/quan-tri/", "/quan-tri/account/", "/dieu-hanh/", "/quan-tri/hoi-cho/", "/quan-tri/danh-sach/"]
SETUP, CHECK = "/tai-khoan/hai-buoc/cai-dat/", "/tai-khoan/hai-buoc/xac-nhan/"


def where(response: Any) -> str:
    return response.headers.get("Location", "").partition("?")[0]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_leads_to_the_second_step_first(client: Client, officer: User, door: str) -> None:
    app = app_of(officer)
    signed_in = client.post(
        door, {"username": "lan@example.vn", "password": PASSWORD, "next": "/quan-tri/danh-sach/"}
    )
    assert signed_in.status_code == 302
    stopped = client.get("/quan-tri/danh-sach/")
    assert stopped.headers["Location"] == f"{CHECK}?next=%2Fquan-tri%2Fdanh-sach%2F"
    passed = client.post(CHECK, {"code": code_of(app), "next": "/quan-tri/danh-sach/"})
    assert passed.headers["Location"] == "/quan-tri/danh-sach/"
    assert client.get("/quan-tri/danh-sach/").status_code == 200


@pytest.mark.parametrize("door", DOORS)
def test_a_door_alone_opens_nothing_without_a_device(client: Client, officer: User, door: str) -> None:
    client.post(door, {"username": "lan@example.vn", "password": PASSWORD})
    assert {where(client.get(desk)) for desk in DESKS} == {SETUP}
    assert {where(client.post(desk)) for desk in DESKS} == {SETUP}


@pytest.mark.parametrize("role", ["register", "trade", "commune", "national", "auditor"])
def test_every_role_is_asked(clock: Any, role: str) -> None:
    user = person()
    appoint(user, role, None if role in {"national", "auditor"} else "19")
    client = Client()
    client.force_login(user, BACKEND)
    assert where(client.get("/quan-tri/")) == SETUP
    assert verified_client(user).get("/quan-tri/").status_code == 200


@pytest.mark.parametrize("rights", [{"is_staff": True}, {"is_superuser": True}])
def test_platform_staff_is_asked(clock: Any, rights: dict[str, bool]) -> None:
    client = Client()
    client.force_login(person(**rights), BACKEND)
    assert {where(client.get(desk)) for desk in DESKS} == {SETUP}


def test_a_session_from_before_the_appointment_is_asked_at_the_next_click(client: Client, clock: Any) -> None:
    user = person(is_active=True)
    client.force_login(user, BACKEND)
    assert client.get("/quan-tri/").status_code == 404
    appoint(user)
    assert where(client.get("/quan-tri/")) == SETUP


def test_password_and_addresses_of_an_officer_are_behind_the_step_too(client: Client, officer: User) -> None:
    client.force_login(officer, BACKEND)
    assert where(client.get("/tai-khoan/mat-khau/")) == SETUP
    assert where(client.post("/tai-khoan/ho-so/sua/", {"email": "khac@example.vn"})) == SETUP
    officer.refresh_from_db()
    assert officer.email == "lan@example.vn"


def test_a_buyer_is_never_asked_and_has_no_such_page(client: Client, clock: Any) -> None:
    client.force_login(person(), BACKEND)
    assert client.get("/tai-khoan/don-hang/").status_code == 200
    assert client.get("/tai-khoan/mat-khau/").status_code == 200
    pages = [
        "",
        "xac-nhan/",
        "cai-dat/",
        "cai-dat/ung-dung/",
        "ma-du-phong/",
        "ma-du-phong/moi/",
        "mat-khau/",
    ]
    assert [client.get(f"/tai-khoan/hai-buoc/{page}").status_code for page in pages] == [404] * 7


def test_a_device_of_another_person_verifies_nothing(client: Client, officer: User) -> None:
    other = person("khac@example.vn")
    app_of(officer)
    client.force_login(officer, BACKEND)
    session = client.session
    session["otp_device_id"] = app_of(other).persistent_id
    session.save()
    assert where(client.get("/quan-tri/")) == CHECK


def test_when_the_device_goes_the_session_is_asked_again(officer: User) -> None:
    client = verified_client(officer)
    assert client.get("/quan-tri/").status_code == 200
    app_of(officer).delete()
    assert where(client.get("/quan-tri/")) == SETUP


def test_switched_off_it_asks_only_those_who_chose_it(client: Client, officer: User, settings: Any) -> None:
    settings.OCOP_TWO_STEP = False
    client.force_login(officer, BACKEND)
    assert client.get("/quan-tri/").status_code == 200
    app_of(officer)
    chose = Client()
    chose.force_login(officer, BACKEND)
    assert where(chose.get("/quan-tri/")) == CHECK


def test_production_refuses_the_switch_off(settings: Any) -> None:
    from cms.checks import officers_take_a_second_step

    assert officers_take_a_second_step() == []
    settings.OCOP_TWO_STEP = False
    assert [error.id for error in officers_take_a_second_step()] == ["ocop.E005"]


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(client: Client, officer: User, next_page: str) -> None:
    app = app_of(officer)
    client.force_login(officer, BACKEND)
    assert client.post(CHECK, {"code": code_of(app), "next": next_page}).url == "/tai-khoan/hai-buoc/"
