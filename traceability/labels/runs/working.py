"""Making the file of a run, in the worker or, for a few labels, at once."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from traceability.codes.serials import LENGTH
from traceability.labels.design.layout import TooSmall, lay_out
from traceability.labels.drawing.sheets import Sheets
from traceability.labels.making import pictures, sheets, table
from traceability.labels.making.jobs import Job, Made, NotReadable, Stopped, Told
from traceability.labels.models import FileKind, PrintRun
from traceability.labels.models.runs import SUFFIX, Failure
from traceability.labels.runs import life
from traceability.labels.runs.serials import serials_of
from traceability.labels.runs.wanted import facts_of

log = logging.getLogger(__name__)
AT_ONCE = 500  # labels that nobody need wait for
TOLD_SECONDS = 1.0
MAKERS: dict[FileKind, Callable[[Path, Job, Told], Made]] = {
    FileKind.SHEETS: sheets.make,
    FileKind.SVG: pictures.make_svg,
    FileKind.PNG: pictures.make_png,
    FileKind.TABLE: table.make,
}


def set_going(run: PrintRun) -> None:
    """Call it inside the transaction that asked for the run: few labels are made right after it, many by the worker."""
    if run.count <= AT_ONCE:
        transaction.on_commit(lambda: make(run.pk, run.attempt))
    else:
        make_labels.enqueue(run.pk, run.attempt)


@task()  # type: ignore[untyped-decorator]
def make_labels(run_id: int, attempt: int) -> None:
    make(run_id, attempt)


def make(run_id: int, attempt: int) -> None:
    """Does nothing when the attempt is no longer wanted; a failure is kept with its reason."""
    run = life.take(run_id, attempt, timezone.now())
    if run is None:
        return
    try:
        _make(run)
    except Stopped:
        pass
    except NotReadable as unread:
        life.fail(run, Failure.UNREADABLE, timezone.now(), str(unread))
    except TooSmall as small:
        life.fail(run, Failure.TOO_SMALL, timezone.now(), str(small)[:200])
    except KeyError:
        life.fail(run, Failure.KEY_GONE, timezone.now())
    except Exception:
        log.exception("run %s of labels failed", run_id)
        life.fail(run, Failure.BROKEN, timezone.now())


def _make(run: PrintRun) -> None:
    with tempfile.TemporaryDirectory(prefix="ocop-labels-") as folder:
        path = Path(folder, f"labels.{SUFFIX[FileKind(run.kind)]}")
        made = MAKERS[FileKind(run.kind)](path, job_of(run), _teller(run))
        life.finish(run, path, made, timezone.now())


def job_of(run: PrintRun) -> Job:
    """Raises TooSmall."""
    facts = facts_of(run.product, run.lot, run.reference, LENGTH if run.order else 0, run.stars)
    grid = run.measures
    laid_out = Sheets(facts, lay_out(facts, grid, run.dots_per_inch), grid, run.start_at, run.crop_marks)
    return Job(
        laid_out, run.count, lambda: serials_of(run), f"{run.product} · {run.reference.path}", run.asked_at
    )


def _teller(run: PrintRun) -> Told:
    """Tells the database at most once a second, and hears from it whether to go on."""
    last = timezone.now()

    def told(stage: str, done: int) -> None:
        nonlocal last
        now = timezone.now()
        if (now - last).total_seconds() >= TOLD_SECONDS:
            life.tell(run, stage, done, now)
            last = now

    return told
