"""Two undos of one list, an undo and a change of one certificate, an undo that dies: never half of anything."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
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


def sweets(number: int) -> ImportUndo:
    """A list of its own, which somebody wants back."""
    return asked(entered(rows_of(*(f"Kẹo {number} số {nth}" for nth in range(ROWS)))))


def voided(undo: ImportUndo) -> tuple[int, int]:
    """Certificates of the list that were taken back, and the history rows that say so."""
    own = Certificate.objects.filter(pk__in=undo.run.rows.values("certificate"))
    events = CertificateEvent.objects.filter(certificate__in=own, action="voided")
    return own.filter(voided_on__isnull=False).count(), events.count()


def test_an_undo_killed_at_any_moment_has_changed_nothing_or_everything(real_db: None) -> None:
    dice, at_work = random.Random(9), 0
    undisturbed = sweets(0)
    whole = done_in(f"life.carry_out({undisturbed.pk}, {undisturbed.attempt})")
    assert voided(undisturbed) == (ROWS, ROWS)
    undo = sweets(1)
    for nth in range(1, KILLS + 1):
        moment = LATEST * (nth - dice.random()) / KILLS
        at_work += killed_after(f"life.carry_out({undo.pk}, {undo.attempt})", whole * moment)
        undo.refresh_from_db()
        is_done = undo.state == "done"
        assert voided(undo) == ((ROWS, ROWS) if is_done else (0, 0))
        undo = sweets(nth + 1) if is_done else life.begin_again(undo, MOMENT + timedelta(hours=nth))
    assert at_work >= KILLS / 2
    life.carry_out(undo.pk, undo.attempt)
    undo.refresh_from_db()
    assert (undo.state, undo.certificates, voided(undo)) == ("done", ROWS, (ROWS, ROWS))
    assert previewed(rows_of("Kẹo 0 số 1")).new_rows == 1
