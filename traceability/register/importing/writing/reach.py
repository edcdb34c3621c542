"""How far one decision reaches: a row, all rows that ask the very same, or all that choose between the same offices.

A list that names no authority asks of each decision which of two former provinces signed it. The officer knows that
for a commune, or for all the rest of the list, and need not say it a hundred times.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q

from traceability.register.models import ImportQuestion
from traceability.register.models.import_questions import QuestionKind

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Reach(StrEnum):
    ROW = ""
    SAME = "same"
    COMMUNE = "commune"  # of the row's commune, still open, between the same authorities
    CHOICE = "choice"  # of the whole list, likewise


def reached(question: ImportQuestion, reach: Reach) -> "QuerySet[ImportQuestion]":
    """What of the list is decided with it; what was entered stays, and so does what was decided otherwise."""
    can_be_decided = ImportQuestion.objects.filter(run=question.run_id, row__entered=False)
    own = Q(pk=question.pk)
    if reach == Reach.SAME:
        return can_be_decided.filter(key=question.key)
    if reach == Reach.ROW or question.kind != QuestionKind.ISSUER:
        return can_be_decided.filter(own)
    wide = Q(pk__in=open_choices(question.run_id).filter(options=question.options).values("pk"))
    if reach == Reach.COMMUNE:
        commune = question.row.entry["says"].get("commune", "")
        wide &= Q(row__entry__says__commune=commune) if commune else own
    return can_be_decided.filter(own | wide)


def open_choices(run: int) -> "QuerySet[ImportQuestion]":
    """Rows of this list that still wait to hear which authority it was."""
    return ImportQuestion.objects.filter(run=run, kind=QuestionKind.ISSUER, answer="", row__entered=False)
