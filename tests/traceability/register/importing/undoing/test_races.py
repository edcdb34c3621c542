"""Two undos of one list, an undo and a change of one certificate, an undo that dies: never half of anything."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from shop.users.models import User
from tests.killing import done_in, killed_after
from tests.register_factory import RegisterFactory
from tests.traceability.register.importing.conftest import MOMENT, previewed
from tests.traceability.register.importing.undoing.conftest import entered, rows_of
from traceability.register import gate
from traceability.register.importing.undoing import deed, life
from traceability.register.models import Certificate, CertificateEvent, ImportRun, ImportUndo
from traceability.register.models.certificates import RevocationGround

ROWS, KILLS, LATEST = 300, 10, 0.95


def person(name: str) -> User:
    known = User.objects.filter(email=f"{name}@example.com").first()
    return known or User.objects.create_user(email=f"{name}@example.com", password="x", first_name=name)


def asked(run: ImportRun) -> ImportUndo:
    undo = life.ask(run, person("lan"), "gửi nhầm tệp", MOMENT)
    return life.confirm(undo, person("minh"), MOMENT)


def beside(work: Callable[[], Any]) -> Any:
    def alone() -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    return alone


def test_two_officers_ask_at_once_and_one_is_told_not_now(real_db: None) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    people = [person("lan"), person("minh")]

    def ask(user: User) -> str:
        try:
            return life.ask(run, user, "gửi nhầm tệp", MOMENT).state
        except life.NotNow:
            return "not now"

    with ThreadPoolExecutor(2) as both:
        said = sorted(work.result(30) for work in [both.submit(beside(lambda u=u: ask(u))) for u in people])
    assert said == ["not now", "waiting"]
    assert ImportUndo.objects.count() == 1


def test_the_database_itself_keeps_one_open_wish_per_list(db: None) -> None:
    """The positive control of the race above: past the lock, the constraint still refuses."""
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    undo = life.ask(run, person("lan"), "gửi nhầm tệp", MOMENT)
    undo.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        undo.save(force_insert=True)


def test_a_task_delivered_twice_takes_back_once(real_db: None) -> None:
    undo = asked(entered(rows_of("Mật ong hoa núi", "Chè đinh")))
    with ThreadPoolExecutor(2) as both:
        works = [both.submit(beside(lambda: life.carry_out(undo.pk, undo.attempt))) for _time in range(2)]
        [work.result(60) for work in works]
    undo.refresh_from_db()
    assert (undo.state, undo.failure) == ("done", [])
    assert CertificateEvent.objects.filter(action="voided").count() == 2


def suspended_while_undone(undo: ImportUndo, changed: Certificate, change: gate.Change) -> None:
    """A colleague revokes a certificate, but commits only after the undo has begun."""
    written, may_commit = Event(), Event()

    def revoke() -> None:
        with transaction.atomic():
            gate.revoke(changed, RevocationGround.STOPPED, change)
            written.set()
            may_commit.wait(10)

    with ThreadPoolExecutor(2) as both:
        first = both.submit(beside(revoke))
        assert written.wait(10)
        second = both.submit(beside(lambda: life.carry_out(undo.pk, undo.attempt)))
        time.sleep(0.7)
        may_commit.set()
        first.result(30)
        second.result(60)


def test_a_change_that_came_first_stops_the_undo(real_db: None, register: RegisterFactory) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    undo, one = asked(run), Certificate.objects.first()
    assert one is not None
    suspended_while_undone(undo, one, register.change(MOMENT + timedelta(hours=1)))
    undo.refresh_from_db()
    assert (undo.state, undo.failure) == ("failed", [["undo_in_the_way", {"number": 1}]])
    assert not Certificate.objects.filter(voided_on__isnull=False).exists()


def test_without_the_locks_the_change_would_be_lost(
    real_db: None, register: RegisterFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it must race once the lock is off; SQLite lets one writer in at a time by itself."""
    monkeypatch.setattr(deed, "lock", lambda run: None)
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh"))
    undo, one = asked(run), Certificate.objects.first()
    assert one is not None
    suspended_while_undone(undo, one, register.change(MOMENT + timedelta(hours=1)))
    one.refresh_from_db()
    assert one.revoked_from is not None
    assert (one.voided_on is not None) == (connection.vendor == "postgresql")


def test_an_undo_that_came_first_refuses_the_change(db: None, register: RegisterFactory) -> None:
    undo = asked(entered(rows_of("Mật ong hoa núi", "Chè đinh")))
    life.carry_out(undo.pk, undo.attempt)
    one = Certificate.objects.first()
    assert one is not None
    with pytest.raises(gate.Refused):
        gate.suspend(one, register.change(MOMENT + timedelta(hours=1)))
    assert [event.action for event in one.events.all()] == ["issued", "voided"]


def test_an_undo_killed_at_any_moment_has_changed_nothing_or_everything(real_db: None) -> None:
    dice, at_work = random.Random(9), 0
    undisturbed = asked(entered(rows_of(*(f"Kẹo số {number}" for number in range(ROWS)))))
    whole = done_in(lambda: life.carry_out(undisturbed.pk, undisturbed.attempt))
    undo = asked(entered(rows_of(*(f"Bánh số {number}" for number in range(ROWS)))))
    own = CertificateEvent.objects.filter(certificate__product__name__startswith="Bánh", action="voided")
    for nth in range(KILLS):
        moment = LATEST * (nth + dice.random()) / KILLS
        at_work += killed_after(partial(life.carry_out, undo.pk, undo.attempt), whole * moment)
        undo.refresh_from_db()
        voided = Certificate.objects.filter(product__name__startswith="Bánh", voided_on__isnull=False).count()
        assert voided == own.count() == (ROWS if undo.state == "done" else 0)
        if undo.state == "done":
            break
        undo = life.begin_again(undo, MOMENT + timedelta(hours=nth + 1))
    assert at_work >= KILLS / 2
    if undo.state != "done":
        life.carry_out(undo.pk, undo.attempt)
    undo.refresh_from_db()
    assert (undo.state, undo.certificates, own.count()) == ("done", ROWS, ROWS)
    assert previewed(rows_of("Bánh số 1")).new_rows == 1
