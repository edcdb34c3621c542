"""What is counted of a province is counted again only when something was written there: each write leaves a mark.

Written by database triggers alone (see `mark_triggers`), so that no write goes unseen, however it was made. The state
of a province is the sum of its marks, each a random number: a change that is rolled back and another in its place
never look alike, and what was kept under a state is true for as long as the province has that state.
"""

from django.db import connection, models, transaction
from django.db.models import Count, Max, Sum

WHOLE = "*"  # as a province: any public row
MANY = 50  # marks of one province that may stand beside each other


class ProvinceMarkQuerySet(models.QuerySet["ProvinceMark"]):
    def states(self) -> dict[str, int]:
        """The state of each province by its code: one query."""
        marks = self.exclude(province=WHOLE).order_by("province")
        return {code: int(state) for code, state in marks.values_list("province").annotate(state=Sum("mark"))}

    def whole(self) -> int:
        """The state of everything public: another one after any write to it."""
        return int(self.filter(province=WHOLE).aggregate(state=Sum("mark"))["state"] or 0)

    def join_up(self) -> int:
        """Put many marks of a province into one with their sum, which keeps its state; how many went."""
        if connection.vendor == "sqlite":
            return 0  # one row for each province, always
        crowded = self.values("province").annotate(number=Count("pk"), last=Max("pk")).filter(number__gt=MANY)
        return sum(self._join(row["province"], row["last"]) for row in list(crowded))

    def _join(self, province: str, last: int) -> int:
        with transaction.atomic():
            rows = self.select_for_update().filter(province=province, pk__lte=last)
            marks = dict(rows.values_list("pk", "mark"))
            if len(marks) < 2:
                return 0
            self.filter(pk__in=marks).delete()
            ProvinceMark.objects.create(province=province, mark=sum(marks.values()))
        return len(marks) - 1


class ProvinceMark(models.Model):
    """SQLite: one row for each province. PostgreSQL: one for each statement and province, so nobody waits."""

    province = models.CharField(max_length=2)
    mark = models.BigIntegerField()
    writer = models.BigIntegerField(default=0)  # PostgreSQL: which statement of which transaction

    objects = ProvinceMarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["province", "writer"], name="province_mark_of_a_writer")]

    def __str__(self) -> str:
        return f"{self.province}: {self.mark}"
