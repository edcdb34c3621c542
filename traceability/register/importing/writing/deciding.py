"""An officer decides what a list leaves open: for one row, or for as many as the decision reaches."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q

from traceability.register.importing.writing.reach import Reach, reached
from traceability.register.models import ImportQuestion, ImportRow, ImportRun
from traceability.register.models.imports import ImportState, Outcome

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# Decisions are taken while nobody works on the list; what was entered stays as it was decided.
OPEN_STATES = (ImportState.PREVIEWED, ImportState.APPLIED, ImportState.FAILED)
AT_ONCE = (
    500  # rows; so short a list is compared anew with every answer, a longer one when the officer asks for it
)


class NotOffered(Exception):
    """The answer is none of those offered, or the row can no longer be decided."""


@dataclass(frozen=True)
class Decided:
    rows: int
    run: ImportRun


def decide(
    question: ImportQuestion,
    value: str,
    user: "AbstractBaseUser",
    moment: datetime,
    reach: Reach = Reach.ROW,
) -> Decided:
    """Keep the answer with who gave it and when; an empty one takes it back. NotOffered changes nothing."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=question.run_id)
        if run.state not in OPEN_STATES:
            raise NotOffered
        if value and value not in {option for option, _label in question.options}:
            raise NotOffered
        asked = reached(question, reach)
        rows = sorted(asked.values_list("row_id", flat=True))
        if not rows:
            raise NotOffered
        given = {"answered_by": user, "answered_by_name": str(user), "answered_at": moment}
        taken_back = {"answered_by": None, "answered_by_name": "", "answered_at": None}
        ImportQuestion.objects.filter(pk__in=list(asked.values_list("pk", flat=True))).update(
            answer=value, **(given if value else taken_back)
        )
        _count_undecided(run)
        run.answers_wait = True
        run.save(update_fields=["answers_wait"])
    return Decided(len(rows), run)


def _count_undecided(run: ImportRun) -> None:
    """Rows keep how many of their questions are open, so that the next one is found at once."""
    counted = run.rows.filter(outcome=Outcome.AMBIGUOUS).annotate(
        open=Count("questions", filter=Q(questions__answer=""))
    )
    changed = list(counted.exclude(undecided=F("open")).only("pk", "undecided"))
    for row in changed:
        row.undecided = row.open
    ImportRow.objects.bulk_update(changed, ["undecided"], batch_size=200)
