"""The rows of a preview as an officer looks at them: by outcome, sheet and words, fifty at a time, with questions."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from traceability.register.importing.desk.reaches import tell_reaches
from traceability.register.importing.reasons import Reason, from_json
from traceability.register.importing.understanding.entries import Entry
from traceability.register.models import ImportQuestion, ImportRow, ImportRun
from traceability.register.models.imports import Outcome
from traceability.register.vietnamese import fold_words

ROWS_A_PAGE = 50
SEARCH_LETTERS = 100


@dataclass(frozen=True)
class Choice:
    """What of the rows is looked at; each part may be empty."""

    outcome: str = ""
    sheet: str = ""
    words: str = ""

    @classmethod
    def of(cls, asked: QueryDict) -> "Choice":
        outcome = asked.get("outcome", "")
        return cls(
            outcome if outcome in Outcome.values else "",
            asked.get("sheet", "")[:80],
            asked.get("q", "").strip()[:SEARCH_LETTERS],
        )

    @property
    def query(self) -> str:
        """As parameters of an address, ending in & where there are any."""
        said = {"outcome": self.outcome, "sheet": self.sheet, "q": self.words}
        told = urlencode({name: value for name, value in said.items() if value})
        return f"{told}&" if told else ""

    def rows(self, run: ImportRun) -> "QuerySet[ImportRow]":
        rows = run.rows.order_by("position")
        if self.outcome:
            rows = rows.filter(outcome=self.outcome)
        if self.sheet:
            rows = rows.filter(sheet=self.sheet)
        if self.words:
            rows = rows.filter(_matching(self.words))
        return rows


def _matching(words: str) -> Q:
    """A row's number, or a part of its product's, producer's or decision's words without marks."""
    found = Q(folded__contains=fold_words(words))
    return found | Q(number=int(words)) if words.isdecimal() and len(words) < 7 else found


def page_of(run: ImportRun, choice: Choice, number: str | None) -> "Page[ImportRow]":
    """A few queries however many rows: their number, the rows, their questions, and how many ask the same."""
    rows = choice.rows(run).defer("raw", "intended", "folded").select_related("product")
    page = Paginator(rows, ROWS_A_PAGE).get_page(number)
    shown = list(page.object_list)
    asked: dict[int, list[ImportQuestion]] = {}
    questions = list(ImportQuestion.objects.filter(row__in=[row.pk for row in shown]).order_by("pk"))
    alike = _alike(run, {question.key for question in questions})
    for question in questions:
        _tell_question(question, alike.get(question.key, 0))
        asked.setdefault(question.row_id, []).append(question)
    for row in shown:
        _tell(row, asked.get(row.pk, []))
    tell_reaches(run, shown)
    page.object_list = shown
    return page


def _alike(run: ImportRun, keys: set[str]) -> dict[str, int]:
    counted = (
        ImportQuestion.objects.filter(run=run, key__in=keys, row__entered=False)
        .order_by()
        .values_list("key")
        .annotate(rows=Count("pk"))
    )
    return dict(counted)


def _tell(row: Any, questions: list[ImportQuestion]) -> None:
    """What the page shows of a row beyond its columns."""
    row.told_reasons, row.told_notes = from_json(row.reasons), from_json(row.notes)
    row.says = Entry.from_json(row.entry["says"])
    row.asked = questions


def _tell_question(question: Any, alike: int) -> None:
    question.told = Reason(*question.text)
    question.offered = [
        {"value": value, "label": str(Reason(*label)), "is_chosen": value == question.answer}
        for value, label in question.options
    ]
    question.alike = alike
    question.chosen = next((one["label"] for one in question.offered if one["is_chosen"]), "")


def filters(run: ImportRun, choice: Choice) -> list[dict[str, Any]]:
    counts = [("", _("all"), run.row_total), *((o.value, o.label, run.counts[o.value]) for o in Outcome)]
    return [
        {
            "key": key,
            "label": label,
            "count": count,
            "is_chosen": key == choice.outcome,
            "query": Choice(key, choice.sheet, choice.words).query,
        }
        for key, label, count in counts
    ]


def next_undecided(run: ImportRun, after: int) -> ImportRow | None:
    """The next row with an open question below this position, or the first one of all."""
    waiting = run.rows.filter(undecided__gt=0, entered=False).order_by("position")
    below = waiting.filter(position__gt=after).first()
    return below or waiting.first()


def address_of(run: ImportRun, row: ImportRow) -> str:
    """The page of all rows on which it stands, at the row."""
    before = run.rows.filter(position__lt=row.position).count()
    return f"?page={before // ROWS_A_PAGE + 1}#row-{row.pk}"
