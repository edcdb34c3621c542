"""Imports of official lists: what each row said, what became of it, and which entries it wrote."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.certificates import Certificate
from traceability.register.models.places import Province
from traceability.register.models.products import CertifiedProduct


class ListKind(models.TextChoices):
    PRODUCTS = "products", _("certified products")
    REVOCATIONS = "revocations", _("revocations")
    PLACES = "places", _("former and present communes")


class ImportState(models.TextChoices):
    READING = "reading", _("being read")
    COLUMNS = "columns", _("columns to be named")
    UNREADABLE = "unreadable", _("not readable")
    PLANNING = "planning", _("being compared")
    PREVIEWED = "previewed", _("previewed")
    WAITING = "waiting", _("waits for a second officer")
    APPLYING = "applying", _("being entered")
    APPLIED = "applied", _("entered")
    FAILED = "failed", _("failed")
    UNDO_WAITING = "undo_wait", _("waits to be taken back")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back as a whole")


AT_WORK = (ImportState.READING, ImportState.PLANNING, ImportState.APPLYING, ImportState.UNDOING)
FINISHED = (ImportState.UNREADABLE, ImportState.APPLIED, ImportState.FAILED, ImportState.UNDONE)
# A list that is about to be taken back keeps the moment of its entering, if it had come to its end.
ON_THE_WAY_BACK = (ImportState.UNDO_WAITING, ImportState.UNDOING)


class Outcome(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    AMBIGUOUS = "ambiguous", _("to be decided")
    REFUSED = "refused", _("refused")


def lists() -> Storage:
    """Beside the papers, outside the public media folder."""
    return storages["evidence"]


def place_of(run: "ImportRun", name: str) -> str:
    return f"lists/{run.read_at:%Y/%m}/{run.sha256}"


class ImportRun(models.Model):
    """One list. Its state changes only in `traceability.register.importing.writing`."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(storage=lists, upload_to=place_of, max_length=200, blank=True)  # as it came
    sender = models.CharField(_("sent by"), max_length=120, blank=True)  # a department, a district, …
    kind = models.CharField(
        _("kind of list"), max_length=12, choices=ListKind.choices, default=ListKind.PRODUCTS
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    # The province that the reader was bound to; empty for the national office and the command line.
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState.choices, default=ImportState.PREVIEWED
    )
    # Reads the list again as the first time: province (code), own (codes or null), sheet, columns (named for it alone).
    reading = models.JSONField(default=dict, blank=True)
    tables = models.JSONField(
        default=list, blank=True
    )  # what was recognised, see importing.reading.recognition
    sheets = models.JSONField(default=list, blank=True)  # [name, rows] of each sheet with rows
    attempt = models.PositiveSmallIntegerField(default=0)  # a late worker finds its turn gone
    read_at = models.DateTimeField(_("read at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    failure = models.JSONField(default=list, blank=True)  # reasons, see importing.reasons
    left_out = models.JSONField(default=list, blank=True)  # titles, footers and other rows that are no data
    new_rows = models.PositiveIntegerField(default=0)
    changed_rows = models.PositiveIntegerField(default=0)
    unchanged_rows = models.PositiveIntegerField(default=0)
    ambiguous_rows = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    entered_rows = models.PositiveIntegerField(default=0)  # of the new and changed ones
    answers_wait = models.BooleanField(default=False)  # decisions were made that the outcomes do not show yet
    # A list of several revocations is entered when a second officer agrees, see importing.writing.confirming.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_by_name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import of a list")
        verbose_name_plural = _("imports of lists")
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_at__isnull=False)
                | Q(state__in=ON_THE_WAY_BACK)
                | ~Q(state__in=[*FINISHED, *ON_THE_WAY_BACK]) & Q(finished_at__isnull=True),
                name="import_is_finished_when_applied_or_failed",
            ),
            models.CheckConstraint(condition=~Q(actor_name=""), name="import_names_who_did_it"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=models.F("asked_by")) & ~Q(confirmed_by=models.F("actor")),
                name="import_is_confirmed_by_another_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.read_at:%Y-%m-%d %H:%M})"

    @property
    def counts(self) -> dict[str, int]:
        return {outcome.value: getattr(self, f"{outcome.value}_rows") for outcome in Outcome}

    @property
    def row_total(self) -> int:
        return sum(self.counts.values())

    @property
    def rows_to_write(self) -> int:
        return self.new_rows + self.changed_rows - self.entered_rows

    @property
    def is_at_work(self) -> bool:
        """A worker has it; nobody else changes it meanwhile."""
        return self.state in AT_WORK


class ImportRow(models.Model):
    """A row of the list: as read, as understood, and what it is to write.

    `raw` holds pairs of header and text.
    `entry` is `UnderstoodRow.as_json`, `intended` is `PlannedRow.intended` (see importing.entries and planning).
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()  # order in the file, over all sheets
    sheet = models.CharField(_("sheet"), max_length=80, blank=True)
    number = models.PositiveIntegerField(_("row"))  # as a person sees it in the sheet, from 1
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    reasons = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    raw = models.JSONField()
    entry = models.JSONField()
    intended = models.JSONField(default=dict, blank=True)
    folded = models.CharField(max_length=500, blank=True)  # product, producer and decision, for finding a row
    undecided = models.PositiveSmallIntegerField(default=0)  # its questions without an answer
    entered = models.BooleanField(default=False)  # it was written, or confirmed what the register held
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)  # the moment in the history
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.PROTECT, null=True, related_name="import_rows"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, related_name="import_rows"
    )

    class Meta:
        verbose_name = _("row of a list")
        verbose_name_plural = _("rows of a list")
        ordering = ["run", "position"]
        indexes = [
            models.Index(fields=["run", "outcome", "position"]),
            models.Index(
                fields=["run", "position"], condition=Q(undecided__gt=0), name="undecided_rows_of_a_list"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "position"], name="import_row_has_its_own_place_in_the_list"
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="import_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(entered=False) | ~Q(outcome__in=["ambiguous", "refused"]),
                name="ambiguous_and_refused_import_rows_are_never_entered",
            ),
            models.CheckConstraint(
                condition=Q(entered=True, entered_at__isnull=False)
                | Q(entered=False, entered_at__isnull=True),
                name="entered_import_row_knows_when",
            ),
            models.CheckConstraint(
                condition=Q(undecided=0) | Q(outcome="ambiguous"),
                name="only_an_ambiguous_import_row_is_undecided",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reasons=[]), name="refused_import_row_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.sheet} {self.number}"
