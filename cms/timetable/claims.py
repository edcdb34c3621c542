"""Who may run a slot: the process whose row the database accepted, or which took over a row that fell silent."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from cms.timetable.jobs import Job
from cms.timetable.models import JobRun, State

ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=5)
SIGN_OF_LIFE_SECONDS = 20
# Long enough that a job with one long write on SQLite, where no sign of life can be written, is not taken for dead.
SILENT_AFTER = timedelta(minutes=10)


def claim(job: Job, moment: datetime) -> JobRun | None:
    """The run to carry out now, or None where the slot is done, being done elsewhere, or out of attempts."""
    bury_the_silent(job, moment)
    slot = job.due_slot(moment)
    known = JobRun.objects.filter(job=job.name, slot=slot).first()
    try:
        with transaction.atomic():
            return _retry(known, moment) if known else _begin(job, slot, moment)
    except IntegrityError:  # another process was faster, or an earlier slot of this job is still running
        return None


def bury_the_silent(job: Job, moment: datetime) -> None:
    """A process that was killed leaves a row "running": without a sign of life it has failed."""
    JobRun.objects.filter(
        job=job.name, state=State.RUNNING, seen_at__lt=moment - SILENT_AFTER
    ).update(
        state=State.FAILED,
        finished_at=F("seen_at"),
        outcome="The process ended without a word.",
    )  # fmt: skip


def _begin(job: Job, slot: datetime, moment: datetime) -> JobRun:
    return JobRun.objects.create(
        job=job.name, slot=slot, state=State.RUNNING, started_at=moment, seen_at=moment
    )


def _retry(known: JobRun, moment: datetime) -> JobRun | None:
    waited = known.finished_at is not None and moment - known.finished_at >= RETRY_AFTER
    if known.state != State.FAILED or known.attempt >= ATTEMPTS or not waited:
        return None
    taken = JobRun.objects.filter(pk=known.pk, state=State.FAILED, attempt=known.attempt).update(
        state=State.RUNNING,
        attempt=known.attempt + 1,
        started_at=moment,
        seen_at=moment,
        finished_at=None,
        outcome="",
    )
    return JobRun.objects.get(pk=known.pk) if taken else None
