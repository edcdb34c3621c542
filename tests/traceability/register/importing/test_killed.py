"""An import that is killed at any moment (kill -9) leaves nothing half-written, and can be done again."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests import template_database
from tests.national_list.rows import make_rows
from tests.national_list.workbook import write_workbook
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.writing import receiving, runs
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Decision,
    ImportRow,
    ImportRun,
    Issuer,
    OfficialCode,
    Producer,
)
from traceability.register.models.imports import ImportState

ROWS, KILLS = 300, 10
TABLES = (Issuer, Decision, Producer, CertifiedProduct, OfficialCode, Certificate, CertificateEvent)
APPLY = "from traceability.register.importing.writing import runs; runs.apply({run}, {attempt})"


def counts() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


def environment() -> dict[str, str]:
    """The child works on this test's own copy of the database."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{given['NAME']}"
    else:
        who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
        address = f"postgres://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    return {**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(settings.BASE_DIR)}


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def kill_after(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    """True when it was still at work."""
    time.sleep(seconds)
    was_alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_alive


@pytest.fixture
def national_list(real_db: None, tmp_path: Path) -> Path:
    path = tmp_path / "ca-nuoc.xlsx"
    write_workbook(make_rows(ROWS), path, is_grouped=False)
    return path


def test_a_killed_command_has_written_nothing_or_everything(national_list: Path) -> None:
    command = ["manage.py", "import_list", str(national_list)]
    before = counts()
    began = time.monotonic()
    assert start(*command).wait() == 0
    whole = time.monotonic() - began
    after = counts()
    template_database.restore()
    dice = random.Random(20)
    killed_at_work = 0
    for _ in range(KILLS):
        killed_at_work += kill_after(start(*command), whole * dice.uniform(0.2, 1.0))
        if ImportRun.objects.exists():  # it was quicker: then all of it is there
            assert counts() == after
            template_database.restore()
        assert counts() == before
    assert killed_at_work >= KILLS / 2
    assert start(*command).wait() == 0
    assert counts() == after
    run = ImportRun.objects.get()
    assert (run.state, ImportRow.objects.filter(run=run).count()) == (ImportState.APPLIED, run.row_total)


def test_a_killed_worker_has_written_nothing_and_the_list_can_be_entered_again(national_list: Path) -> None:
    now = timezone.now()
    reader, who = Reader(today=timezone.localdate()), runs.Who(name="Thử")
    run = receiving.preview(national_list.read_bytes(), "ca-nuoc.xlsx", reader, who, now)
    before = counts()
    began = time.monotonic()
    assert start("manage.py", "shell", "-v0", "-c", "pass").wait() == 0
    starting = time.monotonic() - began
    killed_at_work = 0
    for nth in range(KILLS):
        run.refresh_from_db()
        # The one before has been silent for so long that it is given up.
        attempt = runs.begin(run, now + timedelta(hours=nth))
        assert attempt is not None
        killed_at_work += kill_after(
            start("manage.py", "shell", "-v0", "-c", APPLY.format(run=run.pk, attempt=attempt)),
            starting * (0.5 + 0.08 * nth),  # ever later, until one is done
        )
        run.refresh_from_db()
        if run.state != ImportState.APPLYING:
            break
        assert counts() == before
    assert killed_at_work >= KILLS / 2
    if run.state == ImportState.APPLYING:
        attempt = runs.begin(run, now + timedelta(days=1))
        assert attempt is not None
        runs.apply(run.pk, attempt)
    run.refresh_from_db()
    assert (run.state, run.failure) == (ImportState.APPLIED, [])
    assert Certificate.objects.count() == run.new_rows
