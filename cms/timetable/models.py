"""What the timetable has run: one row per job and slot, so that no slot is run by two processes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobRun(models.Model):
    """Changed only by `cms.timetable.running`."""

    job = models.CharField(_("job"), max_length=60)
    slot = models.DateTimeField(_("due at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    started_at = models.DateTimeField(_("started at"))
    seen_at = models.DateTimeField(_("last sign of life"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True)  # what it did, or why it failed

    class Meta:
        verbose_name = _("run of a job")
        verbose_name_plural = _("runs of jobs")
        ordering = ["-slot", "job"]
        constraints = [
            models.UniqueConstraint(fields=["job", "slot"], name="slot_of_a_job_is_run_once"),
            models.UniqueConstraint(
                fields=["job"], condition=Q(state="running"), name="job_never_overlaps_itself"
            ),
            models.CheckConstraint(
                condition=Q(state="running", finished_at__isnull=True)
                | Q(state__in=["done", "failed"], finished_at__isnull=False),
                name="job_run_is_running_or_has_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M} {self.state}"
