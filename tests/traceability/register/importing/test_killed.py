"""An import that is killed at any moment (kill -9) leaves nothing half-written, and can be done again.

Each kill comes after a random share of the time that the work takes when nobody disturbs it: `tests.killing`.
"""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import template_database
from tests.killing import done_in, killed_after
from tests.national_list.rows import make_rows
from tests.national_list.workbook import write_workbook
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.writing import receiving, runs
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Decision,
    ImportQuestion,
    ImportRow,
    ImportRun,
    Issuer,
    OfficialCode,
    Producer,
)
from traceability.register.models.imports import ImportState

ROWS, KILLS = 300, 10
TABLES = (Issuer, Decision, Producer, CertifiedProduct, OfficialCode, Certificate, CertificateEvent)
LATEST = 0.95  # share of the work's time after which the last kill comes


def counts() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


def shares() -> list[float]:
    """One random moment in each tenth of the work."""
    dice = random.Random(20)
    return [LATEST * (nth + dice.random()) / KILLS for nth in range(KILLS)]


@pytest.fixture
def national_list(real_db: None, tmp_path: Path) -> Path:
    path = tmp_path / "ca-nuoc.xlsx"
    write_workbook(make_rows(ROWS), path)
    return path


def test_a_killed_command_has_written_nothing_or_everything(national_list: Path) -> None:
    command = f'call_command("import_list", {str(national_list)!r})'
    before = counts()
    whole = done_in(command)
    after = counts()
    assert after[-1] > before[-1]
    template_database.restore()
    killed_at_work = 0
    for share in shares():
        killed_at_work += killed_after(command, whole * share)
        if ImportRun.objects.exists():  # it was quicker: then all of it is there
            assert counts() == after
            template_database.restore()
        assert (counts(), ImportRow.objects.count()) == (before, 0)
    assert killed_at_work >= KILLS / 2
    call_command("import_list", str(national_list))
    assert counts() == after
    run = ImportRun.objects.get()
    assert (run.state, ImportRow.objects.filter(run=run).count()) == (ImportState.APPLIED, run.row_total)


def test_a_killed_worker_has_written_nothing_and_the_list_can_be_entered_again(national_list: Path) -> None:
    def previewed() -> ImportRun:
        reader, who = Reader(today=timezone.localdate()), runs.Who(name="Thử")
        return receiving.preview(national_list.read_bytes(), "ca-nuoc.xlsx", reader, who, timezone.now())

    def entering(run: ImportRun, hours: int) -> str:
        """The attempt before has been silent for so long that it is given up."""
        attempt = runs.begin(run, timezone.now() + timedelta(hours=hours))
        assert attempt is not None
        return f"runs.apply({run.pk}, {attempt})"

    run = previewed()
    before = counts()
    whole = done_in(entering(run, 0))
    after = counts()
    assert after[TABLES.index(Certificate)] == run.new_rows
    template_database.restore()
    run, killed_at_work = previewed(), 0
    for nth, share in enumerate(shares(), 1):
        killed_at_work += killed_after(entering(run, nth), whole * share)
        run.refresh_from_db()
        if run.state == ImportState.APPLIED:
            assert counts() == after
            template_database.restore()
            run = previewed()
        assert (counts(), run.rows.filter(entered=True).count()) == (before, 0)
        assert ImportQuestion.objects.exclude(answer="").count() == 0
    assert killed_at_work >= KILLS / 2
    attempt = runs.begin(run, timezone.now() + timedelta(hours=KILLS + 1))
    assert attempt is not None
    runs.apply(run.pk, attempt)
    run.refresh_from_db()
    assert (run.state, run.failure, counts()) == (ImportState.APPLIED, [], after)
