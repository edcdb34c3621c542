"""Targets that plans set, and readings of numbers that leave no history of their own. Both tables only grow."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.board.measures import Measure
from traceability.board.spelling import written
from traceability.register.models import Province


class TargetQuerySet(models.QuerySet["Target"]):
    def of(self, province: str) -> "TargetQuerySet":
        """Of a province's code; of the nation where it is empty."""
        return self.filter(province=province) if province else self.filter(province=None)

    def in_force(self, province: str, year: int) -> dict[str, "Target"]:
        """The last row for each measure, unless it takes the target back; one query."""
        latest: dict[str, Target] = {}
        for target in self.of(province).filter(year=year).order_by("pk"):
            latest[target.measure] = target
        return {measure: target for measure, target in latest.items() if target.value is not None}


class Target(models.Model):
    """One entry of an officer; a later row for the same place, year and measure replaces it.

    Written by `traceability.board.targets` alone; rows are never changed, the database refuses it.
    """

    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="targets"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    measure = models.CharField(_("number"), max_length=20, choices=Measure.choices)
    value = models.PositiveIntegerField(_("target"), null=True, blank=True)  # None takes it back
    source = models.CharField(_("plan that sets it"), max_length=300)
    entered_at = models.DateTimeField(_("entered at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["province", "year"], name="target_by_place_and_year")]
        constraints = [
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="target_measure_is_known"),
            models.CheckConstraint(
                condition=~Q(measure__in=Measure.shares()) | Q(value__isnull=True) | Q(value__lte=100),
                name="share_is_at_most_100_percent",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2018, year__lte=2100), name="target_year_is_of_the_programme"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="target_names_its_plan"),
            models.CheckConstraint(condition=~Q(actor_name=""), name="target_names_who_entered_it"),
        ]

    def __str__(self) -> str:
        return f"{self.province_id or 'VN'} {self.year} {self.measure}: {self.value}"

    @property
    def written_value(self) -> str:
        """`350`, `50%`."""
        return written(self.value, "percent" if Measure(self.measure).is_share else "count")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def last_by(self, province: str, day: date) -> "dict[str, Reading]":
        """The newest reading of each number on or before a day; one query."""
        rows = self.filter(day__lte=day, province=province or None).order_by("day")
        return {row.measure: row for row in rows}


class Reading(models.Model):
    """A number of today that nobody could count again later, kept once a day by `traceability.board.readings`."""

    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    day = models.DateField(_("day"))
    measure = models.CharField(max_length=20, choices=Measure.choices)
    part = models.PositiveIntegerField()
    whole = models.PositiveIntegerField(null=True)  # of how many, for a share

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "day", "measure"],
                condition=Q(province__isnull=False),
                name="number_is_read_once_a_day_per_province",
            ),
            models.UniqueConstraint(
                fields=["day", "measure"],
                condition=Q(province__isnull=True),
                name="number_is_read_once_a_day_for_the_nation",
            ),
            models.CheckConstraint(
                condition=Q(whole__isnull=True) | Q(part__lte=models.F("whole")),
                name="part_is_not_more_than_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province_id or 'VN'} {self.day} {self.measure}: {self.part}"
