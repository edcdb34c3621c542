"""Open sessions are seen and ended by their owner, on whatever the sessions themselves are kept in."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from shop.users.models import OpenSession, User
from shop.users.sessions.device_words import device_words
from shop.users.sessions.models import Ending
from shop.users.sessions.record import end_all_of
from tests.second_step import BACKEND, verified_client
from tests.shop.conftest import NOON
from traceability.register.models import Appointment

PASSWORD, PAGE = "một-mật-khẩu-dài", "/tai-khoan/phien/"
PHONE = (
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
)
STORES = ["db", "cached_db", "cache", "file"]


@pytest.fixture
def clock(db: None) -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def person(email: str = "lan@example.vn") -> User:
    return User.objects.create_user(email, PASSWORD)


def sign_in(email: str = "lan@example.vn", **options: Any) -> Client:
    client = Client(**options)
    assert client.post("/tai-khoan/dang-nhap/", {"username": email, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/ho-so/").status_code == 200


def appoint(user: User) -> Appointment:
    return Appointment.objects.create(
        user=user, role="register", province_id="19", first_day=date(2026, 1, 1)
    )


@pytest.mark.parametrize("store", STORES)
def test_an_ended_session_is_refused_at_the_next_click(
    clock: Any, settings: Any, store: str, tmp_path: Any
) -> None:
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{store}"
    settings.SESSION_FILE_PATH = str(tmp_path)
    person()
    here, phone = sign_in(), sign_in(HTTP_USER_AGENT=PHONE)
    page = here.get(PAGE).content.decode()
    assert "Chrome trên Android" in page
    ended = re.search(rf"{PAGE}([0-9a-f-]{{36}})/ket-thuc/", page)
    assert ended
    assert here.post(ended.group(0)).url == PAGE
    assert (is_in(here), is_in(phone)) == (True, False)
    assert "kết thúc từ một thiết bị khác" in phone.get("/tai-khoan/dang-nhap/").content.decode()


def test_all_others_end_at_once(clock: Any) -> None:
    person()
    here, second, third = sign_in(), sign_in(), sign_in()
    here.post(f"{PAGE}ket-thuc/")
    assert [is_in(client) for client in (here, second, third)] == [True, False, False]
    assert OpenSession.objects.open().count() == 1


def test_another_persons_session_does_not_exist(clock: Any) -> None:
    person()
    person("khac@example.vn")
    mine, theirs = sign_in(), sign_in("khac@example.vn")
    foreign = OpenSession.objects.get(user__email="khac@example.vn")
    assert mine.post(f"{PAGE}{foreign.pk}/ket-thuc/").status_code == 404
    assert is_in(theirs)


def test_nothing_of_a_visitors_network_is_kept(clock: Any) -> None:
    person()
    sign_in(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT=PHONE)
    row = OpenSession.objects.values().get()
    assert "203.0.113.9" not in str(row)
    assert sorted(row) == ["began_at", "browser", "ended_at", "ended_because", "id", "is_officers", "password_mark",
                           "seen_at", "system", "user_id"]  # fmt: skip


def test_times_are_told_to_the_hour(clock: Any) -> None:
    person()
    clock.shift(timedelta(minutes=43))
    assert "12:00, 22/11/2026" in sign_in().get(PAGE).content.decode()


def test_signing_out_ends_the_row(clock: Any) -> None:
    person()
    client = sign_in()
    client.post("/tai-khoan/dang-xuat/")
    assert OpenSession.objects.get().ended_because == Ending.SIGNED_OUT


def test_a_new_password_ends_the_others_and_keeps_this_one(clock: Any) -> None:
    person()
    here, other = sign_in(), sign_in()
    new = {"old_password": PASSWORD, "new_password1": "mật-khẩu-mới-dài", "new_password2": "mật-khẩu-mới-dài"}
    here.post("/tai-khoan/mat-khau/", new)
    assert (is_in(here), is_in(other)) == (True, False)
    assert [session.is_this for session in here.get(PAGE).context["sessions"]] == [True]
    assert sorted(OpenSession.objects.values_list("ended_because", flat=True)) == ["", "password"]


def test_a_reset_password_leaves_no_session(clock: Any) -> None:
    user = person()
    client = sign_in()
    user.set_password("mật-khẩu-mới-dài")
    user.save()
    assert not is_in(client)


@pytest.mark.parametrize(("minutes", "stays"), [(30, True), (31, False)])
def test_an_officers_session_ends_when_left_alone(
    clock: Any, settings: Any, minutes: int, stays: bool
) -> None:
    settings.OCOP_TWO_STEP = True
    user = person()
    appoint(user)
    client = verified_client(user)
    assert client.get("/quan-tri/").status_code == 200
    clock.shift(timedelta(minutes=minutes))
    assert (client.get("/quan-tri/").status_code == 200) is stays
    assert (OpenSession.objects.get().ended_because == "") is stays


def test_an_officers_session_ends_after_a_working_day_however_busy(clock: Any, settings: Any) -> None:
    settings.OCOP_TWO_STEP = True
    user = person()
    appoint(user)
    client = verified_client(user)
    answers = []
    for _click in range(49):
        answers.append(client.get("/quan-tri/").status_code)
        clock.shift(timedelta(minutes=15))
    assert answers == [200] * 49
    assert client.get("/quan-tri/").status_code == 302
    assert OpenSession.objects.get().ended_because == Ending.TOO_LONG


def test_a_buyers_session_knows_no_such_limit(clock: Any) -> None:
    person()
    client = sign_in()
    clock.shift(timedelta(days=5))
    assert is_in(client)


def test_when_the_appointment_ends_the_session_ends(clock: Any, settings: Any) -> None:
    settings.OCOP_TWO_STEP = True
    user = person()
    held = appoint(user)
    client = verified_client(user)
    assert client.get("/quan-tri/").status_code == 200
    Appointment.objects.filter(pk=held.pk).update(ended_on=NOON.date())
    assert client.get("/quan-tri/").url == "/quan-tri/login/?next=/quan-tri/"
    assert not is_in(client)
    assert OpenSession.objects.get().ended_because == Ending.RIGHTS


def test_all_sessions_of_a_person_can_be_ended(clock: Any) -> None:
    user = person()
    clients = [sign_in(), sign_in()]
    assert end_all_of(user, Ending.RIGHTS, NOON) == 2
    assert [is_in(client) for client in clients] == [False, False]


def test_a_session_from_before_this_table_gets_its_row(clock: Any) -> None:
    user = person()
    client = Client()
    client.force_login(user, BACKEND)
    session = client.session
    del session["open_session"]
    session.save()
    OpenSession.objects.all().delete()
    assert is_in(client)
    assert OpenSession.objects.get().user == user


def test_a_row_that_is_gone_is_a_session_that_is_gone(clock: Any) -> None:
    person()
    client = sign_in()
    OpenSession.objects.all().delete()
    assert not is_in(client)


def test_a_visitor_without_a_session_costs_no_query(
    client: Client, clock: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/tai-khoan/phien/").status_code == 302


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    clock: Any, django_assert_num_queries: Any
) -> None:
    person()
    client = sign_in()
    client.get(PAGE)  # Oscar makes the basket on a person's first page
    for count in (1, 3):
        while OpenSession.objects.open().count() < count:
            sign_in()
        with django_assert_num_queries(LIST_QUERIES):
            assert len(client.get(PAGE).context["sessions"]) == count


# Session, its row, person, the list, notifications, basket, lines (2), the desk (3), own producers (3).
LIST_QUERIES = 14


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, ("Chrome", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130.0 Chrome/124.0 Safari", ("Cốc Cốc", "Windows")),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        ("curl/8", ("", "")),
    ],
)  # fmt: skip
def test_a_browser_in_two_words(user_agent: str, words: tuple[str, str]) -> None:
    assert device_words(user_agent) == words
