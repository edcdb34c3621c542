"""When a public row last changed. Written by database triggers alone (see `triggers`), never by code.

Only so does no write go unseen: bulk writes of an import, a mended name, a correction by SQL. Rows are only added,
so two writers never wait for each other here.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Exists, Max, OuterRef, Q


class Kind(models.TextChoices):
    """What a public row tells about; not shown to people."""

    CERTIFICATE = "certificate", "certificate"
    PRODUCT = "product", "product"
    PRODUCER = "producer", "producer"
    DECISION = "decision", "decision"
    EVENT = "event", "event"


class RowChangeQuerySet(models.QuerySet["RowChange"]):
    def since(self, kind: Kind, moment: datetime) -> "RowChangeQuerySet":
        return self.filter(kind=kind, at__gte=moment)

    def latest_of(self, kind: Kind, keys: Collection[int]) -> dict[int, datetime]:
        """The last change of each of these rows, in one query."""
        found = self.filter(kind=kind, object_id__in=keys).values("object_id")
        return dict(found.annotate(latest=Max("at")).values_list("object_id", "latest"))

    def forget_older(self) -> int:
        """Leave the last change of each row, and every removal; how many went."""
        later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
        newer = RowChange.objects.filter(later, kind=OuterRef("kind"), object_id=OuterRef("object_id"))
        outdated = self.filter(is_removal=False).filter(Exists(newer))
        return outdated.delete()[0]


class RowChange(models.Model):
    """One write to a row, or to a row that it repeats something of: a producer's new name changes its certificates.

    `at` is the database's own clock at the write, a moment before the commit; readers that follow changes go back
    a little (`api.paging.LONGEST_WRITE`).
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    object_id = models.BigIntegerField()
    public_key = models.CharField(max_length=20)  # as programs know it, for rows that are gone
    is_removal = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = RowChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "at"], name="row_change_of_a_row"),
            models.Index(fields=["kind", "at", "object_id"], name="row_change_since"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["certificate", "product", "producer", "decision", "event"]),
                name="row_change_is_of_a_known_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_key} {self.at:%Y-%m-%d %H:%M:%S}"
