"""The life of a wish to take back a list; the only place where its state and the list's change together.

    asked → (a second officer agrees →) at work → done, or failed with nothing changed

More than one certificate needs a second officer, as entering several revocations does: anybody who keeps the same
provinces but the one who asked. The one who entered the list may agree: two people have then looked at it.
"""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from traceability.register import gate
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.importing.reasons import reason
from traceability.register.importing.undoing import deed
from traceability.register.importing.undoing.footprint import footprint_of, written_rows
from traceability.register.importing.undoing.obstacles import obstacles_of
from traceability.register.importing.working import seldom_interrupted
from traceability.register.importing.writing.confirming import ALONE
from traceability.register.importing.writing.progress import forget, is_silent, reporter
from traceability.register.importing.writing.runs import lock_provinces_of
from traceability.register.models import ImportRun, ImportUndo
from traceability.register.models.import_undos import UndoState
from traceability.register.models.imports import ImportState

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

log = logging.getLogger(__name__)
# A list whose other rows are still decided on, or could not be entered, has entered rows as well.
BEGINS_FROM = (ImportState.APPLIED, ImportState.PREVIEWED, ImportState.FAILED)


class NotNow(Exception):
    """Somebody else was quicker, or the list has nothing to take back; nothing was changed."""


class InTheWay(Exception):
    def __init__(self, number: int) -> None:
        self.number = number


def may_be_undone(run: ImportRun) -> bool:
    return run.state in BEGINS_FROM and run.entered_rows > 0


def needs_second_officer(run: ImportRun) -> bool:
    return footprint_of(run).certificates_concerned > ALONE


def open_undo(run: ImportRun) -> ImportUndo | None:
    return run.undos.filter(state__in=[UndoState.WAITING, UndoState.AT_WORK]).first()


def ask(run: ImportRun, user: "AbstractBaseUser", why: str, moment: datetime) -> ImportUndo:
    """Keep the wish; where one officer may do it alone it is at work at once, and is to be handed to the queue."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        if not may_be_undone(locked):
            raise NotNow
        undo = ImportUndo(
            run=locked,
            state=UndoState.WAITING,
            reason=why.strip(),
            before=locked.state,
            asked_by_id=user.pk,
            asked_by_name=str(user)[:90],
            asked_at=moment,
        )
        if needs_second_officer(locked):
            _set(locked, ImportState.UNDO_WAITING)
        else:
            _begin(undo, locked, moment)
        undo.save(force_insert=True)
    return undo


def may_confirm(undo: ImportUndo, user: "AbstractBaseUser") -> bool:
    """Another person; whether the provinces are theirs, the caller has asked already."""
    return undo.state == UndoState.WAITING and user.pk != undo.asked_by_id


def confirm(undo: ImportUndo, user: "AbstractBaseUser", moment: datetime) -> ImportUndo:
    """The second officer agrees: at work, to be handed to the queue. NotNow where this person may not."""
    with transaction.atomic():
        run, locked = _locked(undo)
        if not may_confirm(locked, user):
            raise NotNow
        locked.confirmed_by_id, locked.confirmed_by_name = user.pk, str(user)[:90]
        _begin(locked, run, moment)
        locked.save()
    return locked


def drop(undo: ImportUndo, user: "AbstractBaseUser", moment: datetime) -> None:
    """The second officer does not agree, or the first one no longer wants it: the list is as it was."""
    with transaction.atomic():
        run, locked = _locked(undo)
        if locked.state != UndoState.WAITING:
            raise NotNow
        locked.settled_by_name = str(user)[:200]
        _settle(locked, run, UndoState.DROPPED, moment)


def begin_again(undo: ImportUndo, moment: datetime) -> ImportUndo:
    """After a worker died: given up after two silent minutes; nothing of its work was kept."""
    with transaction.atomic():
        run, locked = _locked(undo)
        gone = locked.started_at and is_silent(run.pk, locked.started_at, moment)
        if locked.state != UndoState.AT_WORK or not gone:
            raise NotNow
        _begin(locked, run, moment)
        locked.save()
    return locked


@seldom_interrupted()
def carry_out(undo_id: int, attempt: int) -> None:
    """The worker's part: all of it in one transaction, or nothing and the reason."""
    try:
        with transaction.atomic():
            run, undo = _locked(ImportUndo.objects.get(pk=undo_id))
            if undo.state == UndoState.AT_WORK and undo.attempt == attempt:
                _take_back(run, undo)
    except InTheWay as found:
        _fail(undo_id, attempt, reason("undo_in_the_way", number=found.number).as_json())
    except Exception:
        log.exception("import %s could not be taken back", undo_id)
        _fail(undo_id, attempt, reason("undo_failed").as_json())


def _take_back(run: ImportRun, undo: ImportUndo) -> None:
    """Looks again at what stands in the way once everything is locked: what came first counts."""
    lock_provinces_of(written_rows(run))
    deed.lock(run)
    if found := obstacles_of(run):
        raise InTheWay(len({one.product.pk for one in found}))
    now = timezone.now()
    undo.certificates = deed.take_back(run, _change(run, undo, now), reporter(run.pk, "undoing"))
    _settle(undo, run, UndoState.DONE, now)


def _change(run: ImportRun, undo: ImportUndo, moment: datetime) -> gate.Change:
    name = undo.asked_by_name
    if undo.confirmed_by_name:
        name = f"{name}; xác nhận: {undo.confirmed_by_name}"
    powers = powers_of(undo.asked_by, vietnam_day(moment)) if undo.asked_by else None
    own = run.province_id or next(iter(sorted(powers.register)), "") if powers else ""
    return gate.Change(
        actor_name=name,
        actor=undo.asked_by,
        moment=moment,
        reason=f"Rút lại cả danh sách đã nhập: {undo.reason}",
        office=powers.office_for(own) if powers else "",
    )


def _begin(undo: ImportUndo, run: ImportRun, moment: datetime) -> None:
    undo.state, undo.started_at, undo.attempt = UndoState.AT_WORK, moment, undo.attempt + 1
    forget(run.pk)
    _set(run, ImportState.UNDOING)


def _settle(undo: ImportUndo, run: ImportRun, state: UndoState, moment: datetime) -> None:
    undo.state, undo.settled_at = state, moment
    undo.save()
    if state == UndoState.DONE:
        run.finished_at = run.finished_at or moment
        _set(run, ImportState.UNDONE)
    else:
        _set(run, ImportState(undo.before))


def _set(run: ImportRun, state: ImportState) -> None:
    run.state = state
    run.save(update_fields=["state", "finished_at"])


def _fail(undo_id: int, attempt: int, failure: list[object]) -> None:
    """A later attempt is left alone."""
    with transaction.atomic():
        run, undo = _locked(ImportUndo.objects.get(pk=undo_id))
        if undo.state == UndoState.AT_WORK and undo.attempt == attempt:
            undo.failure = [failure]
            _settle(undo, run, UndoState.FAILED, timezone.now())


def _locked(undo: ImportUndo) -> tuple[ImportRun, ImportUndo]:
    """The list first, always."""
    run = ImportRun.objects.select_for_update().get(pk=undo.run_id)
    return run, ImportUndo.objects.select_for_update(of=("self",)).get(pk=undo.pk)
