"""Running what is due, each job by itself: one that fails is written down and stops no other."""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from cms.timetable.claims import SIGN_OF_LIFE_SECONDS, claim
from cms.timetable.jobs import Job, all_jobs
from cms.timetable.models import JobRun, State

log = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=60)
OUTCOME_LENGTH = 4000


def run_due(moment: datetime | None = None) -> list[JobRun]:
    """Run every job that is due; returns the runs of this process, failed ones too.

    `moment` is for tests and rehearsals; else each job gets the moment at which it begins.
    """
    done = []
    for job in all_jobs():
        begins = moment or timezone.now()
        run = claim(job, begins)
        if run:
            done.append(carry_out(job, run, begins))
    return done


def carry_out(job: Job, run: JobRun, moment: datetime) -> JobRun:
    try:
        with signs_of_life(run), override("vi"):
            outcome = job.function()(moment)
    except Exception:
        log.exception("The job %s failed.", job.name)
        return _finish(run, State.FAILED, traceback.format_exc())
    except BaseException:  # stopped from outside: the next process may begin again
        _finish(run, State.FAILED, "Stopped before its end.")
        raise
    return _finish(run, State.DONE, "" if outcome is None else str(outcome))


@contextmanager
def signs_of_life(run: JobRun) -> Iterator[None]:
    """While the block runs, write every few seconds that this process lives."""
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(SIGN_OF_LIFE_SECONDS):
            try:
                _own(run).update(seen_at=timezone.now())
            except DatabaseError:  # busy with the job's own long write: the next sign will do
                log.debug("No sign of life of %s could be written.", run, exc_info=True)
        connection.close()

    thread = threading.Thread(target=write, name=f"signs of life of {run.job}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)


def _own(run: JobRun) -> QuerySet[JobRun]:
    """The row, as long as it is this process's: not after another one has taken it over."""
    return JobRun.objects.filter(pk=run.pk, state=State.RUNNING, attempt=run.attempt)


def _finish(run: JobRun, state: State, outcome: str) -> JobRun:
    now = timezone.now()
    _own(run).update(state=state, finished_at=now, seen_at=now, outcome=outcome[-OUTCOME_LENGTH:])
    JobRun.objects.filter(job=run.job, slot__lt=run.slot - KEPT_FOR).delete()
    run.refresh_from_db()
    return run
