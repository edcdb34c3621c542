"""The timetable: every slot once, whoever tries; what fails or dies is told and tried again."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.db import connection, connections, transaction
from django.utils import timezone

from cms.timetable import claims
from cms.timetable.jobs import VIETNAM, all_jobs
from cms.timetable.models import JobRun, State
from cms.timetable.running import run_due
from tests.cms import timetable_jobs

JOBS = "tests.cms.timetable_jobs"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def no_job_has_run() -> Iterator[None]:
    timetable_jobs.ran.clear()
    yield
    timetable_jobs.ran.clear()


def timetable(settings: Any, function: str = "note", **when: object) -> None:
    settings.OCOP_TIMETABLE = {"the-job": {"run": f"{JOBS}.{function}", **(when or {"daily_at": "02:00"})}}


@pytest.mark.parametrize(
    ("when", "moment", "slot"),
    [
        ({"daily_at": "02:00"}, NOON, datetime(2026, 11, 22, 2, 0, tzinfo=VIETNAM)),
        ({"daily_at": "12:00"}, NOON, NOON),
        ({"daily_at": "12:01"}, NOON, datetime(2026, 11, 21, 12, 1, tzinfo=VIETNAM)),
        (
            {"daily_at": "00:30"},
            datetime(2026, 11, 22, 17, 31, tzinfo=UTC),
            datetime(2026, 11, 23, 0, 30, tzinfo=VIETNAM),
        ),
        ({"every_minutes": 5}, NOON + timedelta(minutes=7, seconds=9), NOON + timedelta(minutes=5)),
    ],
)
def test_the_slot_is_the_latest_time_that_has_come(
    settings: Any, when: dict[str, object], moment: datetime, slot: datetime
) -> None:
    timetable(settings, **when)
    assert all_jobs()[0].due_slot(moment) == slot


@pytest.mark.django_db
def test_a_slot_runs_once_and_the_next_one_again(settings: Any) -> None:
    timetable(settings)
    (run,) = run_due(NOON)
    assert (run.state, run.outcome, run.attempt) == (State.DONE, "1 noted", 1)
    assert run_due(NOON + timedelta(hours=13, minutes=59)) == []
    run_due(NOON + timedelta(hours=14))
    assert timetable_jobs.ran == [NOON, NOON + timedelta(hours=14)]


@pytest.mark.django_db
def test_after_a_standstill_of_ten_days_a_job_runs_once(settings: Any) -> None:
    timetable(settings)
    run_due(NOON)
    run_due(NOON + timedelta(days=10))
    run_due(NOON + timedelta(days=10))
    assert len(timetable_jobs.ran) == 2


@pytest.mark.django_db
def test_a_failure_is_written_down_tried_three_times_and_stops_no_other_job(settings: Any) -> None:
    settings.OCOP_TIMETABLE = {
        "bad": {"run": f"{JOBS}.fail", "daily_at": "02:00"},
        "good": {"run": f"{JOBS}.note", "daily_at": "02:00"},
    }
    now = timezone.now().astimezone(VIETNAM).replace(hour=12)
    bad, good = run_due(now)
    assert (bad.state, good.state) == (State.FAILED, State.DONE)
    assert bad.outcome.splitlines()[-1] == "RuntimeError: the printer is on fire"
    JobRun.objects.update(finished_at=now)
    assert run_due(now + timedelta(minutes=4)) == []
    attempts = []
    for minutes in (6, 12, 18, 24):
        attempts += [run.attempt for run in run_due(now + timedelta(minutes=minutes))]
        JobRun.objects.filter(job="bad").update(finished_at=now + timedelta(minutes=minutes))
    assert attempts == [2, 3]


@pytest.mark.django_db
def test_a_job_never_overlaps_its_own_earlier_slot(settings: Any) -> None:
    timetable(settings, every_minutes=5)
    earlier = JobRun.objects.create(
        job="the-job", slot=NOON - timedelta(minutes=5), state=State.RUNNING, started_at=NOON, seen_at=NOON
    )
    assert run_due(NOON + timedelta(minutes=1)) == []
    assert timetable_jobs.ran == []
    assert len(run_due(NOON + timedelta(minutes=16))) == 1  # the earlier one has been silent for too long
    earlier.refresh_from_db()
    assert (earlier.state, earlier.finished_at) == (State.FAILED, NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"run": f"{JOBS}.note"}, "ocop.E005"),
        ({"run": f"{JOBS}.note", "daily_at": "25:00"}, "ocop.E005"),
        ({"run": f"{JOBS}.note", "daily_at": "02:00", "every_minutes": 5}, "ocop.E005"),
        ({"run": f"{JOBS}.note", "every_minutes": 0}, "ocop.E005"),
        ({"run": f"{JOBS}.nothing", "daily_at": "02:00"}, "ocop.E006"),
    ],
)
def test_an_impossible_timetable_is_told_at_the_start(
    settings: Any, entry: dict[str, object], code: str
) -> None:
    settings.OCOP_TIMETABLE = {"the-job": entry}
    assert [error.id for error in run_checks() if error.id in {"ocop.E005", "ocop.E006"}] == [code]


def at_once(count: int) -> None:
    barrier = threading.Barrier(count)

    def beat() -> None:
        barrier.wait(20)
        run_due(NOON)
        connections.close_all()

    threads = [threading.Thread(target=beat) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


@pytest.mark.race
def test_six_processes_at_once_run_a_slot_once(real_db: None, settings: Any) -> None:
    timetable(settings, "slow_note")
    for day in range(10):
        settings.OCOP_TIMETABLE = {f"job-{day}": {"run": f"{JOBS}.slow_note", "daily_at": "02:00"}}
        at_once(6)
    assert len(timetable_jobs.ran) == 10
    assert JobRun.objects.filter(state=State.DONE).count() == 10


@pytest.mark.race
def test_control_without_the_claim_a_slot_runs_more_than_once(
    real_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_but_not_claimed(job: Any, moment: datetime) -> JobRun | None:
        if JobRun.objects.filter(job=job.name, slot=job.due_slot(moment), state=State.DONE).exists():
            return None
        return JobRun(job=job.name, slot=job.due_slot(moment), state=State.RUNNING, attempt=1)

    def write_down(run: JobRun, state: State, outcome: str) -> JobRun:
        with transaction.atomic():
            run.slot += timedelta(microseconds=threading.get_ident() % 1_000_000)
            run.state, run.started_at, run.seen_at, run.finished_at = state, NOON, NOON, NOON
            run.save()
        return run

    timetable(settings, "slow_note")
    monkeypatch.setattr("cms.timetable.running.claim", looked_but_not_claimed)
    monkeypatch.setattr("cms.timetable.running._finish", write_down)
    at_once(6)
    assert len(timetable_jobs.ran) > 1


def test_a_slot_whose_process_was_killed_is_run_again(real_db: None, settings: Any, tmp_path: Path) -> None:
    """A process of its own, killed in the middle of its job; its row is found silent and taken over."""
    script = tmp_path / "dies.py"
    script.write_text(
        "import os, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'cms.settings'\n"
        "from django.conf import settings\n"
        "django.setup()\n"
        f"settings.DATABASES['default']['NAME'] = {str(connection.settings_dict['NAME'])!r}\n"
        f"settings.OCOP_TIMETABLE = {{'the-job': {{'run': '{JOBS}.die', 'daily_at': '02:00'}}}}\n"
        "from cms.timetable.running import run_due\n"
        "run_due()\n"
    )
    ended = subprocess.run(
        [sys.executable, str(script)],
        cwd=project_settings.BASE_DIR,
        env={**os.environ, "PYTHONPATH": str(project_settings.BASE_DIR)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == -9, ended.stderr
    lost = JobRun.objects.get()
    assert lost.state == State.RUNNING
    timetable(settings)
    assert run_due(lost.seen_at + timedelta(minutes=9)) == []
    (again,) = run_due(lost.seen_at + claims.SILENT_AFTER + claims.RETRY_AFTER)
    assert (again.pk, again.state, again.attempt) == (lost.pk, State.DONE, 2)
    assert len(timetable_jobs.ran) == 1


def test_the_desk_tells_platform_staff_what_failed_and_what_is_late(
    db: None, settings: Any, client: Any
) -> None:
    settings.OCOP_TIMETABLE = {
        "bad": {"run": f"{JOBS}.fail", "every_minutes": 5},
        "never": {"run": f"{JOBS}.note", "every_minutes": 5},
    }
    JobRun.objects.create(
        job="bad",
        slot=timezone.now() - timedelta(minutes=1),
        state=State.FAILED,
        started_at=NOON,
        seen_at=NOON,
        finished_at=NOON,
        outcome="RuntimeError: the printer is on fire",
    )
    user = get_user_model().objects.create_superuser("quantri@ocop.localhost", "x")
    client.force_login(user, "shop.users.backends.EmailOrPhoneBackend")
    page = client.get("/quan-tri/lich-chay/").content.decode()
    assert "the printer is on fire" in page
    assert page.count("Chưa chạy đúng giờ") == 1
    home = client.get("/quan-tri/").content.decode()
    assert "Có việc tự chạy cần xem lại:" in home
