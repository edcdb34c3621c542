"""Imports of official lists: what each row said, what became of it, and which entries it wrote."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.certificates import Certificate
from traceability.register.models.places import Commune, Province
from traceability.register.models.products import CertifiedProduct
from traceability.register.vietnamese import fold_words


class ListKind(models.TextChoices):
    PRODUCTS = "products", _("certified products")
    REVOCATIONS = "revocations", _("revocations")
    PLACES = "places", _("former and present communes")


class ImportState(models.TextChoices):
    PREVIEWED = "previewed", _("previewed")
    APPLYING = "applying", _("being entered")
    APPLIED = "applied", _("entered")
    FAILED = "failed", _("failed")


class Outcome(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


class ImportRun(models.Model):
    """One list, read once. Its state changes only in `traceability.register.importing.writing.runs`."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(_("kind of list"), max_length=12, choices=ListKind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    # The province that the reader was bound to; empty for the national office and the command line.
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState.choices, default=ImportState.PREVIEWED
    )
    attempt = models.PositiveSmallIntegerField(default=0)  # counts presses of the button, see runs.begin
    read_at = models.DateTimeField(_("read at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    failure = models.JSONField(default=list, blank=True)  # reasons, see importing.reasons
    left_out = models.JSONField(default=list, blank=True)  # titles, footers and other rows that are no data
    new_rows = models.PositiveIntegerField(default=0)
    changed_rows = models.PositiveIntegerField(default=0)
    unchanged_rows = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("import of a list")
        verbose_name_plural = _("imports of lists")
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["previewed", "applying", "applied", "failed"]),
                name="import_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["applied", "failed"], finished_at__isnull=False)
                | Q(state__in=["previewed", "applying"], finished_at__isnull=True),
                name="import_is_finished_when_applied_or_failed",
            ),
            models.CheckConstraint(condition=~Q(actor_name=""), name="import_names_who_did_it"),
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
        return self.new_rows + self.changed_rows


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
        indexes = [models.Index(fields=["run", "outcome", "position"])]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "position"], name="import_row_has_its_own_place_in_the_list"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["new", "changed", "unchanged", "refused"]),
                name="import_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reasons=[]), name="refused_import_row_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.sheet} {self.number}"


class PlaceMapping(models.Model):
    """An officially named pair "former commune → present commune"; it decides where names alone are not enough."""

    old_province = models.CharField(_("former province"), max_length=60)
    old_district = models.CharField(_("former district"), max_length=60, blank=True)
    old_kind = models.CharField(max_length=10, blank=True)  # Xã, Phường, Thị trấn
    old_name = models.CharField(_("former commune"), max_length=60)
    folded_key = models.CharField(max_length=200, unique=True, editable=False)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="mappings")

    class Meta:
        verbose_name = _("former and present commune")
        verbose_name_plural = _("former and present communes")
        ordering = ["old_province", "old_district", "old_name"]
        constraints = [models.CheckConstraint(condition=~Q(old_name=""), name="mapped_commune_has_a_name")]

    def __str__(self) -> str:
        return f"{self.old_kind} {self.old_name} → {self.commune}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_key = self.key_of(self.old_province, self.old_district, self.old_kind, self.old_name)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(province: str, district: str, kind: str, name: str) -> str:
        """The four parts, folded, with their marks kept in the name: `Nam Dong` and `Nam Đông` are two communes."""
        folded = "/".join(fold_words(part) for part in (province, district, kind))
        return f"{folded}/{name.casefold()}"
