"""Who is told that a list waits for a second officer, and where that officer finds it."""

from collections.abc import Callable
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.traceability.register.importing.conftest import run_import
from tests.traceability.register.importing.desk.test_deciding import address, goods, revocations
from tests.traceability.register.importing.desk.test_desk import officer, send
from traceability.register.models import ImportRun

__all__ = ["officer"]
Make = Callable[..., Client]
Captured = Any


def asked(first: Client, captured: Captured) -> ImportRun:
    """A list of two revocations that the first officer wants entered."""
    run_import(goods("Chè", "Gạo"))
    send(first, revocations("Chè", "Gạo"), "thu-hoi.csv")
    run = ImportRun.objects.first()
    assert run is not None
    with captured(execute=True):
        first.post(address("apply", run))
    return run


def letters() -> list[tuple[list[str], str]]:
    return [(letter.to, letter.subject) for letter in mail.outbox]


def test_colleagues_of_the_province_are_asked_and_the_answer_goes_back(
    officer: Make, django_capture_on_commit_callbacks: Captured
) -> None:
    first, second = officer(), officer()
    officer(province="19")
    run = asked(first, django_capture_on_commit_callbacks)
    assert letters() == [(["can-bo-1@example.vn"], "Ghi danh sách thu-hoi.csv vào sổ")]
    assert address("run", run) in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        first.post(address("apply", run))  # a second press asks nobody again
        second.post(address("confirm", run))
    assert letters()[1:] == [(["can-bo-0@example.vn"], "Ghi danh sách thu-hoi.csv vào sổ")]
    assert "can-bo-1@example.vn đã đồng ý" in mail.outbox[1].body


def test_who_does_not_agree_is_named_and_who_takes_it_back_writes_to_nobody(
    officer: Make, django_capture_on_commit_callbacks: Captured
) -> None:
    first, second = officer(), officer()
    run = asked(first, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        second.post(address("send_back", run))
    assert "can-bo-1@example.vn không đồng ý" in mail.outbox[1].body
    with django_capture_on_commit_callbacks(execute=True):
        first.post(address("apply", run))
        first.post(address("send_back", run))
    assert [to for to, _subject in letters()[2:]] == [["can-bo-1@example.vn"]]


def test_taking_back_asks_and_answers_as_well(
    officer: Make, django_capture_on_commit_callbacks: Captured
) -> None:
    first, second = officer(), officer()
    send(first, goods("Chè", "Gạo"))
    run = ImportRun.objects.get()
    first.post(address("apply", run))
    with django_capture_on_commit_callbacks(execute=True):
        first.post(address("undo", run), {"reason": "gửi nhầm tệp"})
        second.post(address("undo_drop", run))
        first.post(address("undo", run), {"reason": "gửi nhầm tệp"})
        first.post(address("undo_drop", run))
        first.post(address("undo", run), {"reason": "gửi nhầm tệp"})
        second.post(address("undo_confirm", run))
    told = [(to, letter.body.splitlines()[0]) for letter in mail.outbox for to in letter.to]
    [ask] = {body for to, body in told if to == "can-bo-1@example.vn"}
    assert ask.startswith("can-bo-0@example.vn muốn rút lại cả danh sách danh sách.xlsx.")
    assert [body.split(":")[0] for to, body in told if to == "can-bo-0@example.vn"] == [
        "can-bo-1@example.vn không đồng ý",
        "can-bo-1@example.vn đã đồng ý",
    ]
    assert "Lý do: gửi nhầm tệp" in mail.outbox[0].body


def test_it_waits_on_the_desk_of_those_who_may_agree(
    officer: Make, django_capture_on_commit_callbacks: Captured
) -> None:
    first, second, stranger = officer(), officer(), officer(province="19")
    run = asked(first, django_capture_on_commit_callbacks)
    for client, waits in ((first, False), (second, True), (stranger, False)):
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        inbox = client.get(reverse("desk:inbox")).content.decode()
        assert ("Danh sách chờ bạn đồng ý: 1" in home) == waits
        assert (f'href="{address("run", run)}"' in inbox) == waits
    second.post(address("confirm", run))
    assert "Danh sách chờ bạn" not in second.get(reverse("desk:inbox")).content.decode()
