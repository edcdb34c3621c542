"""Set-up, codes, recovery, and the list of devices."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from shop.users.models import DeviceEvent, User
from shop.users.two_step import devices, recovery_codes
from tests.second_step import BACKEND, app_of, code_of, verified_client
from tests.shop.conftest import NOON
from tests.shop.two_step.conftest import PASSWORD, person
from tests.shop.two_step.test_gate import CHECK, SETUP, where

ROOT = "/tai-khoan/hai-buoc/"
APP = f"{ROOT}cai-dat/ung-dung/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def happenings(user: User) -> list[tuple[str, str]]:
    return list(user.device_events.order_by("pk").values_list("happening", "about"))


def test_setting_up_an_app(officer: User, django_capture_on_commit_callbacks: Any) -> None:
    client = signed_in(officer)
    page = client.get(f"{APP}?next=/quan-tri/")
    draft = TOTPDevice(key=page.context["draft"].key)
    assert "<svg" in page.content.decode()
    wrong = client.post(APP, {"code": f"{(int(code_of(draft)) + 1) % 10**6:06d}", "name": "Máy của tôi"})
    assert (wrong.status_code, TOTPDevice.objects.count()) == (200, 0)
    with django_capture_on_commit_callbacks(execute=True):
        right = client.post(APP, {"code": code_of(draft), "name": "Máy của tôi", "next": "/quan-tri/"})
    assert right.url == f"{ROOT}ma-du-phong/moi/?next=%2Fquan-tri%2F"
    assert client.get("/quan-tri/").status_code == 200
    assert happenings(officer) == [("added", "Máy của tôi")]
    assert [letter.to for letter in mail.outbox] == [["lan@example.vn"]]
    assert mail.outbox[0].subject == "Đăng nhập hai bước: Đã thêm thiết bị"
    assert "secret" not in mail.outbox[0].body
    assert draft.key not in str(dict(client.session))


def test_the_code_that_confirmed_the_app_cannot_be_used_again(officer: User) -> None:
    client = signed_in(officer)
    draft = TOTPDevice(key=client.get(APP).context["draft"].key)
    client.post(APP, {"code": code_of(draft), "name": "Máy"})
    elsewhere = signed_in(officer)
    assert elsewhere.post(CHECK, {"code": code_of(draft)}).status_code == 200
    assert where(elsewhere.get("/quan-tri/")) == CHECK


def test_wrong_codes_make_the_next_try_wait(officer: User, clock: Any) -> None:
    app, client = app_of(officer), signed_in(officer)
    wrong = f"{(int(code_of(app)) + 7) % 10**6:06d}"
    answers = []
    for _try in range(4):
        answers.append(client.post(CHECK, {"code": wrong}).context["form"].errors["code"][0])
        clock.shift(timedelta(seconds=8))
    app.refresh_from_db()
    assert app.throttling_failure_count == 4
    assert "Đợi 8 giây" in answers[-1]
    clock.shift(timedelta(seconds=-7))
    assert client.post(CHECK, {"code": code_of(app)}).status_code == 200  # right, but too soon
    clock.shift(timedelta(seconds=30))
    assert client.post(CHECK, {"code": code_of(app)}).status_code == 302


def test_two_apps_both_open_and_the_other_is_not_locked(officer: User) -> None:
    app_of(officer)
    second = TOTPDevice.objects.create(user=officer, name="Máy hai")
    client = signed_in(officer)
    assert client.post(CHECK, {"code": code_of(second)}).status_code == 302
    assert list(TOTPDevice.objects.values_list("throttling_failure_count", flat=True)) == [0, 0]


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567890"])
def test_what_is_no_code_counts_as_no_try(officer: User, typed: str) -> None:
    app, client = app_of(officer), signed_in(officer)
    assert client.post(CHECK, {"code": typed}).status_code == 200
    app.refresh_from_db()
    assert app.throttling_failure_count == 0


def test_recovery_codes_are_shown_once_and_kept_as_hashes(officer: User) -> None:
    client = verified_client(officer)
    page = client.post(f"{ROOT}ma-du-phong/moi/")
    shown = [
        item.get_text() for item in BeautifulSoup(page.content, "html.parser").select(".recovery__codes li")
    ]
    assert len(set(shown)) == 10
    assert not set(shown) & set(StaticToken.objects.values_list("token", flat=True))
    assert shown[0] not in client.get(f"{ROOT}ma-du-phong/moi/").content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_a_recovery_code_opens_once(officer: User, django_capture_on_commit_callbacks: Any) -> None:
    app_of(officer)
    code = recovery_codes.make(officer, NOON)[0]
    first, second = signed_in(officer), signed_in(officer)
    with django_capture_on_commit_callbacks(execute=True):
        used = first.post(f"{ROOT}ma-du-phong/", {"code": code.upper().replace("-", " ")})
    assert (used.url, first.get("/quan-tri/").status_code) == (ROOT, 200)
    assert second.post(f"{ROOT}ma-du-phong/", {"code": code}).status_code == 200
    assert where(second.get("/quan-tri/")) == CHECK
    assert recovery_codes.left(officer) == 9
    assert happenings(officer)[-1] == ("code_used", "")
    assert mail.outbox[-1].subject == "Đăng nhập hai bước: Đã dùng một mã dự phòng"


def test_a_code_of_another_person_opens_nothing(officer: User) -> None:
    app_of(officer)
    recovery_codes.make(officer, NOON)
    foreign = recovery_codes.make(person("khac@example.vn"), NOON)[0]
    client = signed_in(officer)
    assert client.post(f"{ROOT}ma-du-phong/", {"code": foreign}).status_code == 200
    assert where(client.get("/quan-tri/")) == CHECK


def test_the_last_device_stays_while_the_role_needs_it(officer: User) -> None:
    app, client = app_of(officer), verified_client(officer)
    client.post(f"{ROOT}thiet-bi/ung-dung/{app.pk}/bo/")
    assert TOTPDevice.objects.filter(pk=app.pk).exists()
    second = TOTPDevice.objects.create(user=officer, name="Máy hai")
    client.post(f"{ROOT}thiet-bi/ung-dung/{second.pk}/bo/")
    assert list(TOTPDevice.objects.all()) == [app]
    assert happenings(officer) == [("removed", "Máy hai")]


def test_without_a_role_the_last_device_may_go_and_the_codes_with_it(clock: Any) -> None:
    user = person()
    app, _codes = app_of(user), recovery_codes.make(user, NOON)
    verified_client(user).post(f"{ROOT}thiet-bi/ung-dung/{app.pk}/bo/")
    assert (devices.has_device(user), recovery_codes.left(user)) == (False, 0)


def test_another_persons_device_does_not_exist(officer: User) -> None:
    other = person("khac@example.vn")
    foreign, client = app_of(other), verified_client(officer)
    for what in ("bo", "ten"):
        assert client.post(f"{ROOT}thiet-bi/ung-dung/{foreign.pk}/{what}/", {"name": "x"}).status_code == 404
    foreign.refresh_from_db()
    assert (foreign.name, DeviceEvent.objects.count()) == ("Điện thoại", 0)


def test_changes_need_a_fresh_second_step(officer: User, clock: Any) -> None:
    app, client = app_of(officer), verified_client(officer)
    clock.shift(timedelta(minutes=11))
    for page in (APP, f"{ROOT}ma-du-phong/moi/", f"{ROOT}thiet-bi/ung-dung/{app.pk}/ten/"):
        assert where(client.get(page)) == CHECK
        assert where(client.post(page, {"name": "Khác"})) == CHECK
    app.refresh_from_db()
    assert (app.name, recovery_codes.left(officer)) == ("Điện thoại", 0)
    assert client.get(ROOT).status_code == 200


def test_before_the_first_device_an_old_sign_in_types_the_password_again(officer: User, clock: Any) -> None:
    client = signed_in(officer)
    clock.shift(timedelta(minutes=16))
    assert where(client.get(SETUP)) == f"{ROOT}mat-khau/"
    assert client.post(f"{ROOT}mat-khau/", {"password": "sai"}).status_code == 200
    assert where(client.get(APP)) == f"{ROOT}mat-khau/"
    assert client.post(f"{ROOT}mat-khau/", {"password": PASSWORD, "next": APP}).url == APP
    assert client.get(APP).status_code == 200


def test_wrong_passwords_there_lock_the_name_as_at_every_door(officer: User, settings: Any) -> None:
    settings.AXES_ENABLED = True
    client = signed_in(officer)
    codes = [client.post(f"{ROOT}mat-khau/", {"password": "sai"}).status_code for _try in range(8)]
    assert codes[-1] == 429
    assert (
        Client()
        .post("/tai-khoan/dang-nhap/", {"username": "lan@example.vn", "password": PASSWORD})
        .status_code
        == 429
    )


def test_renaming_is_written_down(officer: User) -> None:
    app, client = app_of(officer), verified_client(officer)
    client.post(f"{ROOT}thiet-bi/ung-dung/{app.pk}/ten/", {"name": "Máy cơ quan"})
    assert happenings(officer) == [("renamed", "Điện thoại → Máy cơ quan")]


def test_passkeys_are_for_the_owner_now(officer: User, clock: Any) -> None:
    begin = f"{ROOT}khoa/tao/"
    assert Client().post(begin, {}, "application/json").status_code == 403
    fresh = signed_in(officer)
    assert fresh.post(begin, {}, "application/json").status_code == 200
    app_of(officer)
    assert fresh.post(begin, {}, "application/json").status_code == 403
    verified = verified_client(officer)
    assert verified.post(begin, {}, "application/json").json()["rp"]["id"] == "localhost"
    clock.shift(timedelta(minutes=11))
    assert verified.post(begin, {}, "application/json").status_code == 403
    assert Client().post(f"{ROOT}khoa/hoi/", {}, "application/json").status_code == 403


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_history_is_append_only(officer: User, verb: str) -> None:
    devices.note(officer, devices.Happening.ADDED, "Máy", NOON)
    rows = DeviceEvent.objects.all()
    change = partial(rows.update, about="khác") if verb == "update" else rows.delete
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert happenings(officer) == [("added", "Máy")]


class NoMail:
    """A mail server that answers nobody."""

    def __init__(self, **settings: Any) -> None:
        pass

    def send_messages(self, letters: Any) -> int:
        raise ConnectionRefusedError


@pytest.mark.usefixtures("caplog")
def test_mail_that_fails_burns_no_code_and_hides_no_new_ones(
    officer: User, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client = verified_client(officer)
    settings.EMAIL_BACKEND = f"{__name__}.NoMail"
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(f"{ROOT}ma-du-phong/moi/")
    codes = [
        item.get_text() for item in BeautifulSoup(page.content, "html.parser").select(".recovery__codes li")
    ]
    assert (page.status_code, len(codes)) == (200, 10)
    other = signed_in(officer)
    with django_capture_on_commit_callbacks(execute=True):
        used = other.post(f"{ROOT}ma-du-phong/", {"code": codes[0]})
    assert used.status_code == 302
    assert other.get("/quan-tri/").status_code == 200
