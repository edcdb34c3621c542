"""Rows that an older version entered did not know when: migration 0009 tells them, see `say_when` there."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.traceability.register.importing.conftest import MOMENT
from traceability.register.models import ImportRow, ImportRun

MIGRATION = "traceability.register.migrations.0009_undo_of_imports"
READ, STARTED, FINISHED = MOMENT, MOMENT + timedelta(minutes=1), MOMENT + timedelta(minutes=2)
TABLE = ImportRow._meta.db_table


@pytest.fixture
def as_before(db: None) -> None:
    """The table as the older version had it: entered rows without their moment were no offence."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT entered_import_row_knows_when")


@pytest.fixture(autouse=True)
def as_after(db: None) -> object:
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def run_with_rows(state: str, *, started: datetime | None, finished: datetime | None) -> ImportRun:
    """An entered row and one that was refused."""
    run = ImportRun.objects.create(
        file_name=f"{state}.xlsx", sha256="0" * 64, actor_name="Lan", state=state, read_at=READ,
        started_at=started, finished_at=finished,
    )  # fmt: skip
    ImportRow.objects.create(run=run, position=1, number=2, outcome="new", raw=[], entry={}, entered=True)
    ImportRow.objects.create(
        run=run, position=2, number=3, outcome="refused", reasons=[["no_date", {}]], raw=[], entry={}
    )
    return run


@pytest.mark.usefixtures("as_before")
def test_entered_rows_get_the_last_moment_that_is_known_of_their_list() -> None:
    applied = run_with_rows("applied", started=STARTED, finished=FINISHED)
    previewed = run_with_rows("previewed", started=STARTED, finished=None)  # its other rows are decided anew
    oldest = run_with_rows("previewed", started=None, finished=None)
    import_module(MIGRATION).say_when(apps, None)
    told = [run.rows.values_list("entered_at", flat=True) for run in (applied, previewed, oldest)]
    assert [list(one) for one in told] == [[FINISHED, None], [STARTED, None], [READ, None]]


@pytest.mark.usefixtures("as_before")
def test_afterwards_every_row_keeps_the_constraint_that_the_migration_adds() -> None:
    run_with_rows("applied", started=None, finished=FINISHED)
    run_with_rows("failed", started=STARTED, finished=FINISHED)
    import_module(MIGRATION).say_when(apps, None)
    entered = ImportRow.objects.filter(entered=True)
    assert (entered.filter(entered_at=None).count(), entered.count()) == (0, 2)
    assert not ImportRow.objects.filter(entered=False, entered_at__isnull=False).exists()


def test_today_an_entered_row_without_its_moment_is_refused(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        run_with_rows("applied", started=STARTED, finished=FINISHED)
    assert not ImportRow.objects.exists()
