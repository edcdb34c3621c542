"""The life of an import: previewed → applying → applied or failed. Every change of its state happens here.

Applying reads the rows that the preview kept, plans them again against the register of that moment, and writes
only if every row would still do exactly what was previewed. All of it is one transaction.
"""

import hashlib
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from traceability.register import gate
from traceability.register.importing.official_lists import Reader, UnderstoodList, plan_list, understand_list
from traceability.register.importing.planning.products import PlannedRow
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.writing.applying import Written, write
from traceability.register.importing.writing.progress import Report, is_silent, reporter
from traceability.register.models import ImportRow, ImportRun, Province
from traceability.register.models.imports import ImportState, Outcome

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

log = logging.getLogger(__name__)
NAMED_ROWS = 10  # how many rows a message about changes names


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


def preview(content: bytes, file_name: str, reader: Reader, who: Who, moment: datetime) -> ImportRun:
    """Read and plan a list and keep the result; raises ListRefused when the file is no list."""
    understood = understand_list(content, reader)
    plan = plan_list(understood.kind, understood.rows)
    with transaction.atomic():
        run = _new_run(content, file_name, understood, who, moment)
        _count(run, plan)
        run.save()
        _keep_rows(run, plan, Written())
    return run


def import_at_once(
    content: bytes, file_name: str, reader: Reader, who: Who, moment: datetime, *, dry_run: bool = False
) -> tuple[ImportRun, list[PlannedRow], Written]:
    """Preview and apply in one transaction, for the command line; a dry run writes nothing at all.

    The same file a second time leaves no trace either: there is nothing to tell that its first import did not.
    """
    understood = understand_list(content, reader)
    with transaction.atomic():
        if not dry_run:
            _lock_provinces(understood.rows)
        plan = plan_list(understood.kind, understood.rows)
        run = _new_run(content, file_name, understood, who, moment)
        _count(run, plan)
        written = Written()
        if dry_run or (not run.rows_to_write and _was_applied(run)):
            return run, plan, written
        run.state, run.started_at, run.finished_at = ImportState.APPLIED, moment, timezone.now()
        run.save()
        written = write(plan, _change(run), reporter(run.pk))
        _keep_rows(run, plan, written)
    return run, plan, written


def begin(run: ImportRun, moment: datetime) -> int | None:
    """Take a preview for applying and return the attempt's number; None when somebody already has.

    A second press of the button finds the state changed. A worker that died is given up after two silent minutes.
    """
    free = Q(state=ImportState.PREVIEWED)
    if run.state == ImportState.APPLYING and run.started_at and is_silent(run.pk, run.started_at, moment):
        free |= Q(state=ImportState.APPLYING, attempt=run.attempt)
    taken = ImportRun.objects.filter(free, pk=run.pk, attempt=run.attempt).update(
        state=ImportState.APPLYING, attempt=run.attempt + 1, started_at=moment, finished_at=None, failure=[]
    )
    return run.attempt + 1 if taken else None


def apply(run_id: int, attempt: int) -> None:
    """Write the previewed rows; afterwards the run is applied, or failed with the reason and nothing written."""
    try:
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run_id)
            if run.state != ImportState.APPLYING or run.attempt != attempt:
                return
            _apply_locked(run, reporter(run_id))
    except RegisterChanged as changed:
        more = " …" if len(changed.rows) > NAMED_ROWS else ""
        _fail(
            run_id,
            attempt,
            reason("register_changed", rows=", ".join(changed.rows[:NAMED_ROWS]) + more).as_json(),
        )
    except Exception:
        log.exception("import %s failed", run_id)
        _fail(run_id, attempt, reason("apply_failed").as_json())


def _apply_locked(run: ImportRun, report: Report) -> None:
    rows = list(run.rows.order_by("position"))
    understood = [_understood(row) for row in rows]
    _lock_provinces(understood)
    plan = plan_list(run.kind, understood)
    different = [
        planned.row.place_in_file
        for row, planned in zip(rows, plan, strict=True)
        if (row.outcome, row.intended) != (planned.outcome, planned.intended)
    ]
    if different:
        raise RegisterChanged(different)
    written = write(plan, _change(run), report)
    for row, planned in zip(rows, plan, strict=True):
        row.product_id = written.products.get(planned.row.place_in_file)
        row.certificate_id = written.certificates.get(planned.row.place_in_file)
    linked = [row for row in rows if row.product_id]
    ImportRow.objects.bulk_update(linked, ["product", "certificate"], batch_size=200)
    run.state, run.finished_at = ImportState.APPLIED, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def plan_again(run: ImportRun) -> None:
    """A fresh preview of the same rows, after the register changed; applied runs stay as they are."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state not in {ImportState.PREVIEWED, ImportState.FAILED}:
            return
        rows = list(run.rows.order_by("position"))
        plan = plan_list(run.kind, [_understood(row) for row in rows])
        for row, planned in zip(rows, plan, strict=True):
            row.outcome, row.intended = planned.outcome, planned.intended
            row.reasons = [one.as_json() for one in planned.reasons]
            row.notes = [one.as_json() for one in planned.notes]
        ImportRow.objects.bulk_update(rows, ["outcome", "intended", "reasons", "notes"], batch_size=100)
        _count(run, plan)
        run.state, run.finished_at, run.failure = ImportState.PREVIEWED, None, []
        run.save()


def _understood(row: ImportRow) -> UnderstoodRow:
    return UnderstoodRow.from_json(row.sheet, row.number, dict(row.raw), row.entry)


def _new_run(content: bytes, file_name: str, read: UnderstoodList, who: Who, moment: datetime) -> ImportRun:
    return ImportRun(
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        kind=read.kind,
        actor_id=who.user.pk if who.user else None,
        actor_name=who.name,
        province_id=who.province or None,
        read_at=moment,
        left_out=read.left_out,
    )


def _count(run: ImportRun, plan: list[PlannedRow]) -> None:
    counts = Counter(planned.outcome for planned in plan)
    for outcome in Outcome:
        setattr(run, f"{outcome.value}_rows", counts[outcome])


def _keep_rows(run: ImportRun, plan: list[PlannedRow], written: Written) -> None:
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                run=run,
                position=position,
                sheet=planned.row.sheet[:80],
                number=planned.row.number,
                outcome=planned.outcome,
                reasons=[one.as_json() for one in planned.reasons],
                notes=[one.as_json() for one in planned.notes],
                raw=list(planned.row.raw.items()),  # pairs: PostgreSQL sorts the keys of an object
                entry=planned.row.as_json(),
                intended=planned.intended,
                product_id=written.products.get(planned.row.place_in_file),
                certificate_id=written.certificates.get(planned.row.place_in_file),
            )
            for position, planned in enumerate(plan, 1)
        ),
        batch_size=500,
    )


def _was_applied(run: ImportRun) -> bool:
    return ImportRun.objects.filter(sha256=run.sha256, kind=run.kind, state=ImportState.APPLIED).exists()


def _lock_provinces(rows: list[UnderstoodRow]) -> None:
    """Two imports into one province wait for each other, before they plan; readers and other writers do not."""
    codes = {row.entry.province for row in rows}
    list(Province.objects.select_for_update(no_key=True).filter(pk__in=codes).order_by("pk"))


def _change(run: ImportRun) -> gate.Change:
    return gate.Change(
        actor_name=run.actor_name, actor=run.actor, moment=timezone.now(), reason=run.file_name
    )


def _fail(run_id: int, attempt: int, failure: list[object]) -> None:
    ImportRun.objects.filter(pk=run_id, state=ImportState.APPLYING, attempt=attempt).update(
        state=ImportState.FAILED, finished_at=timezone.now(), failure=[failure]
    )
