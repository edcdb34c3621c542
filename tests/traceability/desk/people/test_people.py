"""Appointments: who gives which, the letter, the yearly look, and an end that leaves nothing behind."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_totp.models import TOTPDevice

from shop.users.models import OpenSession, User
from shop.users.two_step import recovery_codes
from tests.second_step import BACKEND, verified_client, verify
from tests.shop.conftest import NOON
from tests.traceability.desk.people.conftest import BAC_NINH, TAN_KY, THAI_NGUYEN, Staffed
from traceability.desk.people import gate
from traceability.desk.people.access import place_of
from traceability.desk.people.listing import appointments
from traceability.desk.people.models import AppointmentEvent
from traceability.register.borders import powers_of
from traceability.register.models import Appointment

ROOT = "/quan-tri/phan-cong/"
PASSWORD = "một-mật-khẩu-dài"


def given(client: Client, **changed: Any) -> Any:
    form = {
        "email": "moi@example.vn",
        "name": "Người Mới",
        "role": "commune",
        "province": THAI_NGUYEN,
        "commune_name": "Xã Tân Kỳ",
        "first_day": "2026-11-22",
    }
    return client.post(f"{ROOT}moi/", form | changed)


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def steps(appointment: Appointment) -> list[tuple[str, str]]:
    return list(appointment.events.order_by("pk").values_list("step", "actor_name"))


def test_a_province_appoints_its_commune_officer_by_letter(
    staff: Staffed, django_capture_on_commit_callbacks: Any
) -> None:
    officer = staff.client("tinh", "register")
    with django_capture_on_commit_callbacks(execute=True):
        response = given(officer)
    appointment = Appointment.objects.get(user__email="moi@example.vn")
    assert response.url == f"{ROOT}{appointment.pk}/"
    assert (appointment.role, appointment.province_id, appointment.commune_id) == (
        "commune",
        THAI_NGUYEN,
        TAN_KY,
    )
    assert steps(appointment) == [("given", "tinh")]
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["moi@example.vn"], "Bạn được phân công: Cán bộ xã")
    address = re.search(r"http://testserver(/\S+)", letter.body)
    assert address
    newcomer = Client()
    form = newcomer.get(address.group(1), follow=True)
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert newcomer.post(form.redirect_chain[-1][0], chosen).status_code == 302
    newcomer.post("/tai-khoan/dang-nhap/", {"username": "moi@example.vn", "password": PASSWORD})
    assert newcomer.get("/quan-tri/").url == "/tai-khoan/hai-buoc/cai-dat/?next=%2Fquan-tri%2F"
    assert newcomer.get(address.group(1), follow=True).status_code in {200, 403}  # used: no second password


@pytest.mark.parametrize(
    ("who", "role", "province", "gets"),
    [
        ("register", "commune", THAI_NGUYEN, 302),
        ("register", "trade", THAI_NGUYEN, 302),
        ("register", "register", THAI_NGUYEN, 200),
        ("register", "auditor", THAI_NGUYEN, 200),
        ("register", "national", THAI_NGUYEN, 200),
        ("register", "trade", BAC_NINH, 200),
        ("national", "register", BAC_NINH, 302),
        ("national", "auditor", "", 302),
        ("national", "auditor", BAC_NINH, 302),
        ("national", "national", "", 200),
        ("national", "register", "", 200),
        ("national", "commune", THAI_NGUYEN, 302),
        ("trade", "commune", THAI_NGUYEN, 404),
        ("commune", "commune", THAI_NGUYEN, 404),
        ("auditor", "commune", THAI_NGUYEN, 404),
    ],
)
def test_who_gives_what(staff: Staffed, who: str, role: str, province: str, gets: int) -> None:
    client = staff.client("cap-tren", who, None if who in {"national", "auditor"} else THAI_NGUYEN)
    before = Appointment.objects.count()
    commune = "Tân Kỳ" if role == "commune" else ""
    assert given(client, role=role, province=province, commune_name=commune).status_code == gets
    assert Appointment.objects.count() == before + (gets == 302)
    assert AppointmentEvent.objects.count() == (gets == 302)


def test_platform_staff_gives_the_national_office(staff: Staffed) -> None:
    root = verified_client(staff.person("goc", is_staff=True, is_superuser=True))
    assert given(root, role="national", province="", commune_name="").status_code == 302


def test_nobody_appoints_themselves(staff: Staffed) -> None:
    officer = staff.client("tinh", "register")
    assert errors(given(officer, email="TINH@example.vn"))["__all__"] == [
        "Không ai tự phân công cho mình. Hãy nhờ cán bộ khác."
    ]
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"commune_name": "Xã Không Có"}, "commune_name"),
        ({"commune_name": ""}, "__all__"),
        ({"role": "trade"}, "__all__"),
        ({"email": "khong-phai"}, "email"),
        ({"first_day": "hôm nay"}, "first_day"),
    ],
)
def test_a_form_that_does_not_fit_gives_nothing(staff: Staffed, changed: dict[str, str], field: str) -> None:
    officer = staff.client("tinh", "register")
    assert field in errors(given(officer, **changed))
    assert (Appointment.objects.count(), User.objects.count()) == (1, 1)


def test_the_same_place_is_given_once(staff: Staffed) -> None:
    officer = staff.client("tinh", "register")
    given(officer)
    assert errors(given(officer))["__all__"] == ["Người này đang giữ đúng phân công này rồi."]
    assert Appointment.objects.filter(role="commune").count() == 1


def test_an_account_somebody_opened_before_loses_its_password(
    staff: Staffed, django_capture_on_commit_callbacks: Any
) -> None:
    """Anybody may register with an officer's address: the appointment must not fall to them."""
    stranger = Client()
    stranger.force_login(staff.person("moi"), BACKEND)
    officer = staff.client("tinh", "register")
    with django_capture_on_commit_callbacks(execute=True):
        given(officer)
    assert stranger.get("/tai-khoan/ho-so/").status_code == 302
    known = {"username": "moi@example.vn", "password": PASSWORD}
    assert Client().post("/tai-khoan/dang-nhap/", known).status_code == 200
    assert "password-reset" in mail.outbox[0].body


def test_an_officers_password_and_staffs_stay(staff: Staffed) -> None:
    officer = staff.client("tinh", "register")
    staff.appointed("hoi-cho", "trade")
    staff.person("goc", is_staff=True)
    for name in ("hoi-cho", "goc"):
        assert given(officer, email=f"{name}@example.vn").status_code == 302
        assert User.objects.get(email=f"{name}@example.vn").check_password(PASSWORD)


def test_the_list_shows_the_own_province_only(staff: Staffed) -> None:
    own, abroad = staff.appointed("o-day", "commune"), staff.appointed("noi-khac", "commune", BAC_NINH)
    nation = staff.appointed("trung-uong", "national", None)
    officer, auditor = staff.client("tinh", "register"), staff.client("kiem-tra", "auditor", None)
    shown = {row.user.first_name for row, _place in officer.get(ROOT).context["rows"]}
    assert shown == {"o-day", "tinh"}
    assert [officer.get(f"{ROOT}{one.pk}/").status_code for one in (own, abroad, nation)] == [200, 404, 404]
    assert len(auditor.get(ROOT).context["rows"]) == 5
    assert auditor.get(f"{ROOT}{own.pk}/").status_code == 200
    assert auditor.get(f"{ROOT}{own.pk}/ket-thuc/").status_code == 404


@pytest.mark.parametrize("what", ["ket-thuc", "xac-nhan", "moi-lai", "go-hai-buoc"])
@pytest.mark.parametrize("whose", ["abroad", "own", "equal"])
def test_what_is_not_theirs_to_give_is_not_theirs_to_change(staff: Staffed, what: str, whose: str) -> None:
    officer = staff.client("tinh", "register")
    target = {
        "abroad": lambda: staff.appointed("noi-khac", "commune", BAC_NINH),
        "own": lambda: Appointment.objects.get(user__first_name="tinh"),
        "equal": lambda: staff.appointed("dong-cap", "register"),
    }[whose]()
    assert officer.post(f"{ROOT}{target.pk}/{what}/", {"reason": "thử"}).status_code == 404
    target.refresh_from_db()
    assert (target.ended_on, target.events.count()) == (None, 0)


def test_an_end_holds_at_once_and_leaves_nothing(
    staff: Staffed, django_capture_on_commit_callbacks: Any
) -> None:
    officer, leaver = staff.client("tinh", "register"), staff.client("roi-di", "trade")
    target = Appointment.objects.get(user__first_name="roi-di")
    assert leaver.get("/quan-tri/hoi-cho/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(f"{ROOT}{target.pk}/ket-thuc/", {"reason": "Chuyển công tác"}).status_code == 302
    target.refresh_from_db()
    assert target.ended_on == date(2026, 11, 22)
    assert leaver.get("/quan-tri/hoi-cho/").url == "/quan-tri/login/?next=/quan-tri/hoi-cho/"
    assert leaver.get("/tai-khoan/ho-so/").status_code == 302
    assert not OpenSession.objects.open().filter(user=target.user).exists()
    again = Client()
    again.post("/tai-khoan/dang-nhap/", {"username": "roi-di@example.vn", "password": PASSWORD})
    assert again.get("/tai-khoan/ho-so/").status_code == 200
    verify(again.session, target.user)
    assert again.get("/quan-tri/hoi-cho/").status_code == 404
    assert [(e.step, e.reason) for e in target.events.all()] == [("ended", "Chuyển công tác")]
    assert mail.outbox[-1].to == ["roi-di@example.vn"]
    assert officer.get(f"{ROOT}{target.pk}/").status_code == 200
    assert [row.pk for row, _place in officer.get(f"{ROOT}?state=ended").context["rows"]] == [target.pk]


def test_an_end_needs_a_reason_and_comes_once(staff: Staffed) -> None:
    officer, target = staff.client("tinh", "register"), staff.appointed("xa", "commune")
    assert officer.post(f"{ROOT}{target.pk}/ket-thuc/", {"reason": "  "}).status_code == 200
    target.refresh_from_db()
    assert (target.ended_on, target.events.count()) == (None, 0)
    officer.post(f"{ROOT}{target.pk}/ket-thuc/", {"reason": "Nghỉ việc"})
    again = officer.post(f"{ROOT}{target.pk}/ket-thuc/", {"reason": "Nữa"})
    assert errors(again)["__all__"] == ["Phân công này đã kết thúc rồi."]
    assert target.events.count() == 1


def test_powers_that_ended_while_one_waited_for_the_lock_end_nothing(staff: Staffed) -> None:
    own, other = staff.appointed("an", "register"), staff.appointed("binh", "trade")
    by = gate.By(powers_of(own.user, NOON.date()), NOON)
    Appointment.objects.filter(pk=own.pk).update(ended_on=NOON.date())
    for change in (
        partial(gate.end, reason="nghỉ"),
        gate.confirm,
        partial(gate.reset_second_step, reason="x"),
    ):
        with pytest.raises(gate.Refused):
            change(other, by=by)
    other.refresh_from_db()
    assert (other.ended_on, AppointmentEvent.objects.exists()) == (None, False)


def test_one_that_has_not_begun_is_taken_back(staff: Staffed, clock: Any) -> None:
    officer, target = (
        staff.client("tinh", "register"),
        staff.appointed("xa", "commune", first_day=date(2027, 1, 1)),
    )
    officer.post(f"{ROOT}{target.pk}/ket-thuc/", {"reason": "Nhầm người"})
    assert not Appointment.objects.held_by(target.user_id, date(2027, 1, 2)).exists()


def test_the_yearly_look(staff: Staffed, clock: Any) -> None:
    old = staff.appointed("lau-nam", "commune", first_day=date(2025, 11, 1))
    staff.appointed("moi-day", "trade", first_day=date(2026, 6, 1))
    officer = staff.client("tinh", "register")
    assert [row.pk for row, _place in officer.get(f"{ROOT}?state=due").context["rows"]] == [old.pk]
    officer.post(f"{ROOT}{old.pk}/xac-nhan/", {"back": "due"})
    assert officer.get(f"{ROOT}?state=due").context["rows"] == []
    clock.shift(timedelta(days=366))
    later = verified_client(User.objects.get(first_name="tinh"))
    names = {row.user.first_name for row, _place in later.get(f"{ROOT}?state=due").context["rows"]}
    assert names == {"lau-nam", "moi-day", "tinh"}


def test_an_officer_who_lost_everything(staff: Staffed, django_capture_on_commit_callbacks: Any) -> None:
    officer, loser = staff.client("tinh", "register"), staff.client("xa", "commune")
    target = Appointment.objects.get(user__first_name="xa")
    recovery_codes.make(target.user, NOON)
    with django_capture_on_commit_callbacks(execute=True):
        answer = officer.post(f"{ROOT}{target.pk}/go-hai-buoc/", {"reason": "Đã gặp tại trụ sở"})
    assert answer.status_code == 302
    assert not TOTPDevice.objects.filter(user=target.user).exists()
    assert recovery_codes.left(target.user) == 0
    assert loser.get("/tai-khoan/ho-so/").status_code == 302
    assert [(e.step, e.reason) for e in target.events.all()] == [("reset", "Đã gặp tại trụ sở")]
    assert [e.happening for e in target.user.device_events.all()] == ["reset", "codes_made"]
    assert mail.outbox[-1].subject == "Đăng nhập hai bước: Cán bộ đã gỡ mọi thiết bị"


@pytest.mark.parametrize("more", ["national", "register", "staff"])
def test_nobody_takes_devices_from_somebody_above_them(staff: Staffed, more: str) -> None:
    officer = staff.client("tinh", "register")
    staff.client("xa", "commune")
    target = Appointment.objects.get(user__first_name="xa")
    if more == "staff":
        User.objects.filter(pk=target.user_id).update(is_staff=True)
    else:
        staff.appointed("xa", more, None if more == "national" else THAI_NGUYEN)
    refused = officer.post(f"{ROOT}{target.pk}/go-hai-buoc/", {"reason": "Mất máy"})
    assert "ngoài quyền của bạn" in errors(refused)["__all__"][0]
    assert TOTPDevice.objects.filter(user=target.user).exists()
    assert target.events.count() == 0


def test_an_invitation_goes_again_until_there_is_a_password(
    staff: Staffed, django_capture_on_commit_callbacks: Any
) -> None:
    officer = staff.client("tinh", "register")
    given(officer)
    target = Appointment.objects.get(role="commune")
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{ROOT}{target.pk}/moi-lai/")
        target.user.set_password(PASSWORD)
        target.user.save()
        officer.post(f"{ROOT}{target.pk}/moi-lai/")
    assert len(mail.outbox) == 1
    assert [step for step, _name in steps(target)] == ["given", "invited"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=xa@", {"xa"}), ("role=trade", {"cho"}), ("state=without", {"xa", "cho"}), ("q=khong-ai", set())],
)
def test_filters(staff: Staffed, query: str, found: set[str]) -> None:
    officer = staff.client("tinh", "register")
    staff.appointed("xa", "commune")
    staff.appointed("cho", "trade")
    assert {row.user.first_name for row, _place in officer.get(f"{ROOT}?{query}").context["rows"]} == found


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    staff: Staffed, django_assert_num_queries: Any
) -> None:
    """The list itself is one query; around it the desk's frame asks what each room's menu needs."""
    officer = staff.client("tinh", "register")
    powers = powers_of(User.objects.get(first_name="tinh"), NOON.date())
    officer.get(ROOT)
    for name in ("", "hai", "ba"):
        if name:
            staff.appointed(name, "commune")
        with django_assert_num_queries(1):
            assert all(place_of(row) for row in appointments(powers, NOON))
    with CaptureQueriesContext(connection) as three:
        officer.get(ROOT)
    Appointment.objects.filter(role="commune").delete()
    with django_assert_num_queries(len(three)):
        officer.get(ROOT)


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_history_is_append_only(staff: Staffed, verb: str) -> None:
    given(staff.client("tinh", "register"))
    rows = AppointmentEvent.objects.all()
    change = partial(rows.update, reason="khác") if verb == "update" else rows.delete
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert AppointmentEvent.objects.get().reason == ""


@pytest.mark.parametrize("who", ["buyer", "commune", "trade"])
def test_others_find_nothing_there(staff: Staffed, who: str) -> None:
    target = staff.appointed("ai-do", "commune")
    client = staff.client("nguoi", who) if who != "buyer" else Client()
    if who == "buyer":
        client.force_login(staff.person("nguoi"), BACKEND)
    codes = {client.get(f"{ROOT}{page}").status_code for page in ("", "moi/", f"{target.pk}/")}
    assert codes == {404}
