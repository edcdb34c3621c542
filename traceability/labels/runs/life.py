"""The only way to change a run of labels.

    waiting → working → ready → discarded (after some days)
       │         │   └→ failed
       └─────────┴→ cancelled            each of the last four, and work that fell silent, may begin again

Each change is one history row in the same transaction. The worker's own words ("so many done") change nothing but the
progress, and are refused once somebody cancelled or began anew: that is how the work hears of it.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from traceability.labels.making.jobs import Made, Stopped
from traceability.labels.models import FileKind, PrintEvent, PrintRun, RunState, Step
from traceability.labels.models.runs import Failure
from traceability.labels.runs.positions import Spans, number_in, within, written
from traceability.labels.runs.wanted import Wanted, too_many
from traceability.production.acting import By, Refused, refuse_strangers
from traceability.production.identifying import refuse_what_it_does_not_carry
from traceability.production.lots.gate import mark_printed
from traceability.production.models import Lot, SerialOrder, State
from traceability.production.serial_orders import order as order_serials
from traceability.production.serial_orders.voiding import has_void

SILENT = timedelta(minutes=2)  # after which a worker is taken for dead
MAY_BEGIN_AGAIN = (RunState.FAILED, RunState.CANCELLED, RunState.DISCARDED)


def ask(wanted: Wanted, by: By, *, is_demo: bool = False) -> PrintRun:
    """A new run, waiting to be made, with new serials where it has any; raises Refused."""
    refusal = too_many(wanted.kind, wanted.count)
    if refusal:
        raise Refused(refusal)
    with transaction.atomic():
        refuse_strangers(wanted.product, by)
        refuse_what_it_does_not_carry(wanted.product, wanted.identifier)
        lot = _printable_lot(wanted.lot)
        ordered = _serials_for(wanted, lot, by, is_demo)
        run = PrintRun.objects.create(
            product=wanted.product,
            lot=lot,
            order=ordered,
            identifier=wanted.identifier,
            positions=wanted.positions,
            count=wanted.count,
            kind=wanted.kind,
            stock=wanted.stock,
            grid=wanted.grid.as_json(),
            start_at=wanted.start_at,
            crop_marks=wanted.crop_marks,
            dots_per_inch=wanted.dots_per_inch,
            stars=wanted.stars,
            asked_at=by.moment,
            heard_at=by.moment,
            asked_by_id=by.user.pk if by.user else None,
            asked_by_name=by.actor_name,
            is_demo=is_demo,
        )
        _record(run, Step.ASKED, by)
        return run


def _serials_for(wanted: Wanted, lot: Lot | None, by: By, is_demo: bool) -> SerialOrder | None:
    """An order's own serials, or new ones; None for labels that are all alike."""
    if wanted.order is None:
        if not wanted.with_serials:
            return None
        return order_serials(
            wanted.product, wanted.count, by, lot=lot, identifier=wanted.identifier, is_demo=is_demo
        )
    told = (wanted.order.product_id, wanted.order.lot_id, wanted.order.identifier)
    last = wanted.positions[-1][1] if wanted.positions else wanted.count
    if told != (wanted.product.pk, lot.pk if lot else None, wanted.identifier) or last > wanted.order.count:
        raise Refused(_("These serials were ordered for other labels."))
    _refuse_void(wanted.order, wanted.positions or [[1, wanted.count]])
    return wanted.order


def _refuse_void(order: SerialOrder | None, spans: Spans) -> None:
    if order and has_void(order, spans):
        raise Refused(_("Some of these labels were declared void. Order new ones."))


def ask_again_for(run: PrintRun, spans: Spans, start_at: int, by: By) -> PrintRun:
    """Spoilt labels of a run once more, with the very same serials; raises Refused."""
    with transaction.atomic():
        old = _locked(run, by)
        refuse_what_it_does_not_carry(old.product, old.identifier)
        _printable_lot(old.lot)
        if old.order is None or old.again_of_id or old.kind == FileKind.TABLE:
            raise Refused(_("Only labels with serials of their own are printed again one by one."))
        _refuse_void(old.order, within(old.positions, spans))
        new = PrintRun.objects.get(pk=old.pk)
        new.pk, new._state.adding = None, True
        new.again_of, new.positions, new.start_at = old, within(old.positions, spans), start_at
        new.count = number_in(new.positions)
        new.state, new.attempt, new.stage, new.done = RunState.WAITING, 1, "", 0
        new.asked_at = new.heard_at = by.moment
        new.asked_by_id, new.asked_by_name = by.user.pk if by.user else None, by.actor_name
        new.finished_at, new.failure, new.pages, new.read_back, new.size = None, "", 0, 0, 0
        new.file = ""
        new.save(force_insert=True)
        _record(new, Step.ASKED, by, written(spans)[:200])
        return new


def begin_again(run: PrintRun, by: By) -> PrintRun:
    """The same labels once more: after a failure, or when the file was thrown away, or the worker died."""
    with transaction.atomic():
        locked = _locked(run, by)
        refuse_what_it_does_not_carry(locked.product, locked.identifier)
        _printable_lot(locked.lot)
        if locked.state not in MAY_BEGIN_AGAIN and not is_silent(locked, by.moment):
            raise Refused(_("This run is still at work, or ready."))
        _refuse_void(locked.order, locked.positions or [[1, locked.count]])
        locked.state, locked.attempt, locked.heard_at = RunState.WAITING, locked.attempt + 1, by.moment
        locked.stage, locked.done, locked.finished_at, locked.failure = "", 0, None, ""
        locked.save()
        _record(locked, Step.AGAIN, by)
        return locked


def cancel(run: PrintRun, by: By) -> PrintRun:
    with transaction.atomic():
        locked = _locked(run, by)
        if not locked.is_at_work:
            raise Refused(_("This run is no longer at work."))
        locked.state, locked.finished_at = RunState.CANCELLED, by.moment
        locked.save()
        _record(locked, Step.CANCELLED, by)
        return locked


def fetched(run: PrintRun, by: By) -> None:
    """The file went out: from now on the lot's labels count as printed."""
    with transaction.atomic():
        locked = _locked(run, by)
        if locked.state != RunState.READY:
            raise Refused(_("There is no file to fetch."))
        _record(locked, Step.FETCHED, by)
        if locked.lot and locked.lot.state in {State.OPEN, State.ACTIVE}:
            mark_printed(locked.lot, by)


def take(run_id: int, attempt: int, moment: datetime) -> PrintRun | None:
    """The run for whoever makes it; None when another attempt has it, or somebody cancelled it."""
    taken = PrintRun.objects.filter(pk=run_id, attempt=attempt, state=RunState.WAITING).update(
        state=RunState.WORKING, heard_at=moment
    )
    rows = PrintRun.objects.select_related(
        "product__producer__commune", "product__producer__province", "lot", "order"
    )
    return rows.get(pk=run_id) if taken else None


def tell(run: PrintRun, stage: str, done: int, moment: datetime) -> None:
    """How far it has come; raises Stopped when it was cancelled or taken over."""
    if not _mine(run).update(stage=stage, done=done, heard_at=moment):
        raise Stopped


def finish(run: PrintRun, path: Path, made: Made, moment: datetime) -> None:
    """The file is kept and offered; raises Stopped when it was cancelled meanwhile, and keeps nothing."""
    with transaction.atomic():
        locked = _mine(run).select_for_update().first()
        if locked is None:
            raise Stopped
        with path.open("rb") as content:
            locked.file.save(path.name, File(content), save=False)
        locked.state, locked.finished_at, locked.heard_at = RunState.READY, moment, moment
        locked.pages, locked.read_back, locked.size = made.pages, made.read_back, path.stat().st_size
        locked.done = locked.count
        locked.save()
        _record(locked, Step.READY, None, moment=moment)


def fail(run: PrintRun, failure: Failure, moment: datetime, note: str = "") -> None:
    with transaction.atomic():
        if _mine(run).update(state=RunState.FAILED, failure=failure, finished_at=moment):
            _record(run, Step.FAILED, None, note, moment=moment)


def throw_away_old(moment: datetime) -> str:
    """Files that were ready long enough; the labels can be made again at any time. For the timetable."""
    before = moment - timedelta(days=settings.OCOP_LABEL_FILE_DAYS)
    old = PrintRun.objects.filter(state=RunState.READY, finished_at__lt=before)
    count = sum(_discard(key, before, moment) for key in list(old.values_list("pk", flat=True)))
    return f"{count} thrown away" if count else ""


def _discard(key: int, before: datetime, moment: datetime) -> bool:
    with transaction.atomic():
        run = (
            PrintRun.objects.select_for_update()
            .filter(pk=key, state=RunState.READY, finished_at__lt=before)
            .first()
        )
        if run is None:
            return False
        storage, name = run.file.storage, str(run.file.name)
        run.state, run.file = RunState.DISCARDED, ""
        run.save(update_fields=["state", "file"])
        _record(run, Step.DISCARDED, None, moment=moment)
        transaction.on_commit(lambda: storage.delete(name))
        return True


def is_silent(run: PrintRun, moment: datetime) -> bool:
    """Nobody has worked on it for two minutes."""
    return run.is_at_work and moment - (run.heard_at or run.asked_at) > SILENT


def _mine(run: PrintRun) -> QuerySet[PrintRun]:
    return PrintRun.objects.filter(Q(pk=run.pk, attempt=run.attempt, state=RunState.WORKING))


def _locked(run: PrintRun, by: By) -> PrintRun:
    rows = PrintRun.objects.select_for_update(of=("self",)).select_related(
        "product__producer", "lot", "order"
    )
    locked = rows.get(pk=run.pk)
    refuse_strangers(locked.product, by)
    return locked


def _printable_lot(lot: Lot | None) -> Lot | None:
    """As the lot is now, locked: it may have been recalled a moment ago."""
    if lot is None:
        return None
    now = Lot.objects.select_for_update().get(pk=lot.pk)
    if now.state not in {State.OPEN, State.ACTIVE}:
        raise Refused(_("No labels are printed for a lot that is closed or recalled."))
    return now


def _record(run: PrintRun, step: Step, by: By | None, note: str = "", moment: datetime | None = None) -> None:
    at = by.moment if by else moment
    assert at is not None  # noqa: S101 - one of the two is always given
    PrintEvent.objects.create(
        run=run,
        step=step,
        at=at,
        actor_id=by.user.pk if by and by.user else None,
        actor_name=by.actor_name if by else "",
        note=note,
    )
