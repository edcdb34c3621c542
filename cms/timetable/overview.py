"""Each job of the timetable with its last runs, for those who run the platform."""

from dataclasses import dataclass
from datetime import datetime

from cms.timetable.jobs import Job, all_jobs
from cms.timetable.models import JobRun, State

RUNS_SHOWN = 5


@dataclass(frozen=True)
class JobState:
    job: Job
    runs: list[JobRun]  # the newest first
    is_late: bool  # the latest slot came more than a quarter of an hour ago and nobody has begun it

    @property
    def last(self) -> JobRun | None:
        return self.runs[0] if self.runs else None

    @property
    def has_failed(self) -> bool:
        return self.last is not None and self.last.state == State.FAILED


def overview(moment: datetime) -> list[JobState]:
    """In the order of the settings; one query for each job."""
    return [_state(job, moment) for job in all_jobs()]


def _state(job: Job, moment: datetime) -> JobState:
    runs = list(JobRun.objects.filter(job=job.name).order_by("-slot")[:RUNS_SHOWN])
    slot = job.due_slot(moment)
    waited = (moment - slot).total_seconds() > 15 * 60 if job.daily_at else False
    behind = not runs or runs[0].slot < slot
    long_ago = bool(job.every_minutes) and (
        not runs or (moment - runs[0].slot).total_seconds() > 15 * 60 + 120 * (job.every_minutes or 0)
    )
    return JobState(job, runs, is_late=(behind and waited) or long_ago)
