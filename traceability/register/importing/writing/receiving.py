"""A list comes in: the file is kept as it came, then read and compared by the task queue's worker."""

import logging
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from traceability.register.importing.official_lists import Reader, UnderstoodList, plan_list, understand_list
from traceability.register.importing.planning.questions import Answers
from traceability.register.importing.reading.content import is_workbook
from traceability.register.importing.reading.delimited import decode
from traceability.register.importing.reading.named_columns import NamedColumns
from traceability.register.importing.reasons import ListRefused, reason
from traceability.register.importing.working import seldom_interrupted
from traceability.register.importing.writing.layouts import layouts_for, mark_used
from traceability.register.importing.writing.progress import reporter
from traceability.register.importing.writing.rows import answers_given, count, forget_rows, keep_rows
from traceability.register.importing.writing.runs import Who, finish, new_run, take_over
from traceability.register.importing.writing.stating import lacks_of, places_of, statements_of
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState

log = logging.getLogger(__name__)


def receive(
    content: bytes, file_name: str, reader: Reader, who: Who, moment: datetime, sender: str = ""
) -> ImportRun:
    """Keep the file for reading; raises ListRefused at once where its content can be no list."""
    if not is_workbook(content):
        decode(content)
    run = new_run(content, file_name, who, moment)
    run.sender, run.state, run.started_at, run.attempt = sender, ImportState.READING, moment, 1
    run.reading = {
        "province": reader.province,
        "own": sorted(reader.own_provinces) if reader.own_provinces is not None else None,
        "sheet": reader.sheet,
        "columns": [],
    }
    run.file.save(run.sha256, ContentFile(content), save=False)
    run.save()
    return run


def preview(content: bytes, file_name: str, reader: Reader, who: Who, moment: datetime) -> ImportRun:
    """`receive` and `read` at once, without the task queue."""
    run = receive(content, file_name, reader, who, moment)
    read(run.pk, run.attempt, reader.today)
    run.refresh_from_db()
    return run


@seldom_interrupted()
def read(run_id: int, attempt: int, today: date) -> None:
    """Read, understand and compare; afterwards the run is previewed, waits for its columns, or is not readable."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state != ImportState.READING or run.attempt != attempt:
        return
    try:
        _read(run, attempt, today)
    except ListRefused as refused:
        finish(run_id, attempt, ImportState.UNREADABLE, refused.reason.as_json())
    except Exception:
        log.exception("list %s could not be read", run_id)
        finish(run_id, attempt, ImportState.UNREADABLE, reason("read_failed").as_json())


def _read(run: ImportRun, attempt: int, today: date) -> None:
    reporter(run.pk, "reading")(0, 0)
    with run.file.open("rb") as file:
        content = file.read()
    own = run.reading["own"]
    saved = layouts_for(run)
    reader = Reader(
        today=today,
        province=run.reading["province"],
        own_provinces=frozenset(own) if own is not None else None,
        sheet=run.reading["sheet"],
        layouts=(*(NamedColumns.from_json(one) for one in run.reading["columns"]), *saved),
        asks_for_columns=not run.reading["columns"],
        stated=statements_of(run),
        places=places_of(run),
    )
    understood = understand_list(content, reader, reporter(run.pk, "understanding"))
    if not understood.rows and understood.is_unsure:
        _wait_for_columns(run, attempt, understood)
        return
    given = answers_given(run)
    answers = Answers()
    for (place, key), answer in given.items():
        answers.by_row.setdefault(place, {})[key] = answer.value
    plan = plan_list(understood.kind, understood.rows, answers, reporter(run.pk, "planning"))
    with transaction.atomic():
        if not _is_mine(run, attempt):
            return
        forget_rows(run)
        take_over(run, understood)
        run.reading["lacks"] = lacks_of(plan)
        count(run, plan)
        keep_rows(run, plan, None, given, reporter(run.pk, "keeping"))
        run.state, run.attempt, run.answers_wait = ImportState.PREVIEWED, attempt, False
        run.save()
        mark_used(understood.layouts_used, run.read_at)


def _wait_for_columns(run: ImportRun, attempt: int, understood: UnderstoodList) -> None:
    with transaction.atomic():
        if _is_mine(run, attempt):
            run.tables, run.state = understood.recognised, ImportState.COLUMNS
            run.save(update_fields=["tables", "state"])


def _is_mine(run: ImportRun, attempt: int) -> bool:
    """Locks the run; False when it was taken from this worker meanwhile."""
    now = ImportRun.objects.select_for_update().get(pk=run.pk)
    return now.state == ImportState.READING and now.attempt == attempt
