"""The life of an import: read → compared → previewed → entered, each step taken once however often it is asked for.

    reading → (columns →) previewed ⇄ planning → (waiting →) applying → applied or failed
    (the way back, undo_wait → undoing → undone: `importing.undoing.life`)

Applying reads the rows that the preview kept, plans them again against the register of that moment, and writes
only if every row would still do exactly what was previewed. All of it is one transaction. Rows that nobody has decided
stay behind; they can be decided and entered later.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.utils import timezone

from traceability.register import gate
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.importing.official_lists import Reader, UnderstoodList, plan_list, understand_list
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.working import seldom_interrupted
from traceability.register.importing.writing.applying import Written, write
from traceability.register.importing.writing.progress import forget, is_silent, reporter
from traceability.register.importing.writing.remembering import remember
from traceability.register.importing.writing.rows import (
    answers_of,
    count,
    keep_rows,
    mark_entered,
    place_of,
    plan_kept,
    understood,
)
from traceability.register.models import ImportRow, ImportRun, Province
from traceability.register.models.imports import FINISHED, ImportState, Outcome

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import QuerySet

log = logging.getLogger(__name__)
NAMED_ROWS = 10  # how many rows a message about changes names
# From where each piece of work may begin.
BEGINS_FROM = {
    ImportState.READING: {ImportState.COLUMNS, ImportState.UNREADABLE, ImportState.PREVIEWED},
    ImportState.PLANNING: {ImportState.PREVIEWED, ImportState.FAILED, ImportState.APPLIED},
    ImportState.APPLYING: {ImportState.PREVIEWED, ImportState.WAITING},
}


@dataclass(frozen=True)
class Who:
    """Who imports; `province` (a code) binds an officer of one province."""

    name: str
    user: "AbstractBaseUser | None" = None
    province: str = ""


class RegisterChanged(Exception):
    """What was previewed is no longer what would be written."""

    def __init__(self, rows: list[str]) -> None:
        self.rows = rows


@seldom_interrupted()
def import_at_once(
    content: bytes, file_name: str, reader: Reader, who: Who, moment: datetime, *, dry_run: bool = False
) -> tuple[ImportRun, list[PlannedRow], Written]:
    """Preview and apply in one transaction, for the command line; a dry run writes nothing at all.

    The same file a second time leaves no trace either: there is nothing to tell that its first import did not.
    """
    understood_list = understand_list(content, reader)
    with transaction.atomic():
        if not dry_run:
            lock_provinces(understood_list.rows)
        plan = plan_list(understood_list.kind, understood_list.rows)
        run = new_run(content, file_name, who, moment)
        take_over(run, understood_list)
        count(run, plan)
        written = Written()
        if dry_run or (not run.rows_to_write and _was_applied(run)):
            return run, plan, written
        run.state, run.started_at, run.finished_at = ImportState.APPLIED, moment, timezone.now()
        run.file.save(run.sha256, ContentFile(content), save=False)
        run.save()
        written = write(plan, change_of(run), reporter(run.pk, "entering"))
        keep_rows(run, plan, written)
        run.entered_rows = run.new_rows + run.changed_rows
        run.save(update_fields=["entered_rows", "sheets"])
    return run, plan, written


def new_run(content: bytes, file_name: str, who: Who, moment: datetime) -> ImportRun:
    return ImportRun(
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        actor_id=who.user.pk if who.user else None,
        actor_name=who.name,
        province_id=who.province or None,
        read_at=moment,
    )


def take_over(run: ImportRun, read: UnderstoodList) -> None:
    run.kind, run.left_out, run.tables = read.kind, read.left_out, read.recognised


def begin(run: ImportRun, moment: datetime, work: ImportState = ImportState.APPLYING) -> int | None:
    """Take an import for a piece of work and return the attempt's number; None when somebody already has.

    A second press of the button finds the state changed. A worker that died is given up after two silent minutes.
    """
    free = Q(state__in=BEGINS_FROM[work])
    if run.state == work and run.started_at and is_silent(run.pk, run.started_at, moment):
        free |= Q(state=work, attempt=run.attempt)
    taken = ImportRun.objects.filter(free, pk=run.pk, attempt=run.attempt).update(
        state=work, attempt=run.attempt + 1, started_at=moment, finished_at=None, failure=[]
    )
    if taken:
        forget(run.pk)
    return run.attempt + 1 if taken else None


@seldom_interrupted()
def apply(run_id: int, attempt: int) -> None:
    """Write the previewed rows; afterwards the run is applied, or failed with the reason and nothing written."""
    try:
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run_id)
            if run.state != ImportState.APPLYING or run.attempt != attempt:
                return
            _apply_locked(run)
    except RegisterChanged as changed:
        more = " …" if len(changed.rows) > NAMED_ROWS else ""
        rows = ", ".join(changed.rows[:NAMED_ROWS]) + more
        finish(run_id, attempt, ImportState.FAILED, reason("register_changed", rows=rows).as_json())
    except Exception:
        log.exception("import %s failed", run_id)
        finish(run_id, attempt, ImportState.FAILED, reason("apply_failed").as_json())


def _apply_locked(run: ImportRun) -> None:
    rows = _rows_left(run)
    entries = [understood(row) for row in rows]
    lock_provinces(entries)
    undecided = {place_of(row) for row in rows if row.outcome == Outcome.AMBIGUOUS}
    answers = answers_of(run, but_not=undecided)
    plan = plan_list(run.kind, entries, answers, reporter(run.pk, "planning"))
    different = [
        planned.row.place_in_file
        for row, planned in zip(rows, plan, strict=True)
        if (row.outcome, row.intended) != (planned.outcome, planned.intended)
    ]
    if different:
        raise RegisterChanged(different)
    written = write(plan, change_of(run), reporter(run.pk, "entering"))
    remember(run, plan, written)
    run.entered_rows += mark_entered(rows, plan, written)
    run.state, run.finished_at = ImportState.APPLIED, timezone.now()
    run.save(update_fields=["state", "finished_at", "entered_rows"])


@seldom_interrupted()
def plan_again(run_id: int, attempt: int) -> None:
    """A fresh preview of the rows that were not entered: the register changed, or questions were answered."""
    try:
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run_id)
            if run.state != ImportState.PLANNING or run.attempt != attempt:
                return
            rows = _rows_left(run)
            entries = [understood(row) for row in rows]
            plan = plan_list(run.kind, entries, answers_of(run), reporter(run_id, "planning"))
            plan_kept(run, rows, plan)
            recount(run)
            run.state, run.answers_wait = ImportState.PREVIEWED, False
            run.save()
    except Exception:
        log.exception("import %s could not be planned", run_id)
        finish(run_id, attempt, ImportState.FAILED, reason("plan_failed").as_json())


def recount(run: ImportRun) -> None:
    """The outcomes of all rows, entered ones included."""
    found = dict(run.rows.order_by().values_list("outcome").annotate(rows=Count("pk")))
    for outcome in Outcome:
        setattr(run, f"{outcome.value}_rows", found.get(outcome.value, 0))


def _rows_left(run: ImportRun) -> list[ImportRow]:
    """Without their raw cells and the questions: what planning needs."""
    return list(run.rows.filter(entered=False).defer("raw", "folded").order_by("position"))


def finish(run_id: int, attempt: int, state: ImportState, failure: list[object]) -> None:
    """The work of this attempt ended without its result; a later attempt is left alone."""
    ImportRun.objects.filter(pk=run_id, attempt=attempt).exclude(state__in=FINISHED).update(
        state=state, finished_at=timezone.now(), failure=[failure]
    )


def _was_applied(run: ImportRun) -> bool:
    return ImportRun.objects.filter(sha256=run.sha256, kind=run.kind, state=ImportState.APPLIED).exists()


def lock_provinces(rows: list[UnderstoodRow]) -> None:
    """Two imports into one province wait for each other, before they plan; readers and other writers do not."""
    _lock_provinces({row.entry.province for row in rows})


def lock_provinces_of(rows: "QuerySet[ImportRow]") -> None:
    """The same for rows that were kept."""
    told = rows.order_by().annotate(where=KT("entry__says__province")).values_list("where", flat=True)
    _lock_provinces({code for code in told.distinct() if code})


def _lock_provinces(codes: set[str]) -> None:
    list(Province.objects.select_for_update(no_key=True).filter(pk__in=codes).order_by("pk"))


def change_of(run: ImportRun) -> gate.Change:
    """The history names who entered the list, and the second officer where one confirmed; the public reads the office,
    of the second one where the first has left meanwhile.
    """
    person, moment = run.asked_by or run.actor, timezone.now()
    name = run.asked_by_name or run.actor_name
    if run.confirmed_by_name:
        name = f"{name}; xác nhận: {run.confirmed_by_name}"[:200]
    office = _office_of(run, person, moment) or _office_of(run, run.confirmed_by, moment)
    return gate.Change(actor_name=name, actor=person, moment=moment, reason=run.file_name, office=office)


def _office_of(run: ImportRun, person: "AbstractBaseUser | None", moment: datetime) -> str:
    if person is None:
        return ""
    powers = powers_of(person, vietnam_day(moment))
    return powers.office_for(run.province_id or next(iter(sorted(powers.register)), ""))
