"""Runs of labels: what was asked for, what became of it, and who did what when."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.codes.reference import Reference
from traceability.labels.stock.grids import Grid
from traceability.production.models import Lot, SerialOrder
from traceability.register.models import CertifiedProduct


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    WORKING = "working", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
    DISCARDED = "discarded", _("file thrown away")


DONE = (RunState.READY, RunState.FAILED, RunState.CANCELLED, RunState.DISCARDED)


class FileKind(models.TextChoices):
    SHEETS = "sheets", _("sheets to print (PDF)")
    SVG = "svg", _("single codes as SVG (ZIP)")
    PNG = "png", _("single codes as PNG (ZIP)")
    TABLE = "table", _("table for a printing house (CSV)")


class Failure(models.TextChoices):
    UNREADABLE = "unreadable", _("a code on the sheet could not be read back, so the file is not offered")
    TOO_SMALL = "too_small", _("the label is too small for what it would have to carry")
    KEY_GONE = "key_gone", _("the key of these serials is no longer there: ask the platform's staff")
    BROKEN = "broken", _("something went wrong that is not your fault")


SUFFIX = {FileKind.SHEETS: "pdf", FileKind.SVG: "zip", FileKind.PNG: "zip", FileKind.TABLE: "csv"}


def files() -> Storage:
    """Outside the public media folder: served by the portal alone."""
    return storages["evidence"]


def place_of(run: "PrintRun", name: str) -> str:
    return f"labels/{run.asked_at:%Y/%m}/{run.pk}-{run.attempt}.{SUFFIX[FileKind(run.kind)]}"


class PrintRun(models.Model):
    """Changed only by `labels.runs.life`. A run without `order` has labels that are all alike.

    `grid` is a copy of the stock; `positions` names labels of `again_of`, counted from 1, where some were spoilt.
    """

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="print_runs")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="print_runs")
    order = models.ForeignKey(
        SerialOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="print_runs"
    )
    identifier = models.CharField(_("identifier"), max_length=20)
    again_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="again"
    )
    positions = models.JSONField(default=list, blank=True)  # [[first, last], …], both inclusive
    count = models.PositiveIntegerField(_("number of labels"))
    kind = models.CharField(_("file"), max_length=6, choices=FileKind.choices, default=FileKind.SHEETS)
    stock = models.CharField(_("label stock"), max_length=80)
    grid = models.JSONField()
    start_at = models.PositiveIntegerField(_("first free label of the first sheet"), default=1)
    crop_marks = models.BooleanField(_("crop marks"), default=False)
    dots_per_inch = models.PositiveSmallIntegerField(_("printer's dots per inch"), default=0)
    stars = models.CharField(max_length=120, blank=True)  # the sentence as printed, or empty
    state = models.CharField(_("state"), max_length=10, choices=RunState.choices, default=RunState.WAITING)
    attempt = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField(_("asked for"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_by_name = models.CharField(_("by"), max_length=200)
    heard_at = models.DateTimeField(null=True, blank=True)  # the last sign of life of whoever makes it
    stage = models.CharField(max_length=10, blank=True)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    failure = models.CharField(_("why not"), max_length=12, choices=Failure.choices, blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    read_back = models.PositiveIntegerField(_("codes read back"), default=0)
    file = models.FileField(storage=files, upload_to=place_of, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("run of labels")
        verbose_name_plural = _("runs of labels")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "finished_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="print_run_has_a_label"),
            models.CheckConstraint(condition=Q(start_at__gte=1), name="print_run_starts_on_a_label"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="print_run_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="print_run_file_is_known"),
            models.CheckConstraint(
                condition=Q(state=RunState.READY) & ~Q(file="") | ~Q(state=RunState.READY) & Q(file=""),
                name="print_run_has_a_file_while_it_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.FAILED) & ~Q(failure="")
                | ~Q(state=RunState.FAILED) & Q(failure=""),
                name="failed_print_run_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DONE, finished_at__isnull=False)
                | ~Q(state__in=DONE) & Q(finished_at__isnull=True),
                name="print_run_has_an_end_once_done",
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.READY) | Q(kind=FileKind.TABLE) | Q(read_back=models.F("count")),
                name="print_run_is_offered_once_every_code_was_read",
            ),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="print_run_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.count}"

    @property
    def measures(self) -> Grid:
        return Grid.from_json(self.grid)

    @property
    def reference(self) -> Reference:
        number = self.lot.number if self.lot else ""
        if self.identifier.startswith("01/"):
            return Reference(gtin=self.identifier[3:], lot=number)
        return Reference(code=self.identifier, lot=number)

    @property
    def is_at_work(self) -> bool:
        return self.state in (RunState.WAITING, RunState.WORKING)

    @property
    def percent(self) -> int:
        """Writing is the first half of the way, reading back the second; a table is only written."""
        halves = 1 if self.kind in (FileKind.TABLE, FileKind.SVG, FileKind.PNG) else 2
        before = self.count if self.stage == "reading" else 0
        return min(99, (before + self.done) * 100 // (self.count * halves))

    @property
    def thrown_away_at(self) -> datetime | None:
        """When the file goes; None while there is none."""
        if not self.finished_at or self.state != RunState.READY:
            return None
        return self.finished_at + timedelta(days=settings.OCOP_LABEL_FILE_DAYS)


class Step(models.TextChoices):
    ASKED = "asked", _("Asked for")
    READY = "ready", _("Made and read back")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    AGAIN = "again", _("Started again")
    FETCHED = "fetched", _("File fetched")
    DISCARDED = "discarded", _("File thrown away")


class PrintEvent(models.Model):
    """One row per change, written by `labels.runs.life` in the same transaction; append-only."""

    run = models.ForeignKey(PrintRun, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200, blank=True)  # empty: the work itself
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("history row of a run of labels")
        verbose_name_plural = _("history of runs of labels")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="print_event_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
