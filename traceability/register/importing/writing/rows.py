"""The rows of a list as they are kept: what they said, what they would do, what they ask, what was answered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.planning.questions import Answers, Question
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.working import TOLD_EVERY, Report, silent
from traceability.register.importing.writing.applying import Written
from traceability.register.models import ImportQuestion, ImportRow, ImportRun
from traceability.register.models.imports import Outcome
from traceability.register.vietnamese import fold_words

DONE = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
One = TypeVar("One")


@dataclass(frozen=True)
class Answer:
    """What somebody decided on a question of a row."""

    value: str
    by_id: int | None
    by_name: str
    at: datetime


AnswersGiven = dict[tuple[str, str], Answer]  # by the row's place in the file and the question's key


def count(run: ImportRun, plan: Iterable[PlannedRow]) -> None:
    counts = Counter(planned.outcome for planned in plan)
    for outcome in Outcome:
        setattr(run, f"{outcome.value}_rows", counts[outcome])


def keep_rows(
    run: ImportRun,
    plan: list[PlannedRow],
    written: Written | None = None,
    given: AnswersGiven | None = None,
    report: Report = silent,
) -> None:
    """Every row for the first time; with `written` they have been entered already, at its moment."""
    run.sheets = [list(pair) for pair in Counter(planned.row.sheet for planned in plan).items()]
    done = 0
    for part in parts(enumerate(plan, 1), TOLD_EVERY):
        rows = [_row(run, position, planned, written) for position, planned in part]
        ImportRow.objects.bulk_create(rows)
        questions = [
            _question(row, question, (given or {}).get((planned.row.place_in_file, question.key)))
            for row, (_position, planned) in zip(rows, part, strict=True)
            for question in planned.questions
        ]
        ImportQuestion.objects.bulk_create(questions, batch_size=500)
        done += len(part)
        report(done, len(plan))


def forget_rows(run: ImportRun) -> None:
    """Before the list is read again; only while nothing of it was entered."""
    ImportQuestion.objects.filter(run=run).delete()
    run.rows.all().delete()


def plan_kept(run: ImportRun, rows: list[ImportRow], plan: list[PlannedRow]) -> None:
    """A new plan of the same rows: outcomes change, questions come and go, answers stay."""
    changed = []
    for row, planned in zip(rows, plan, strict=True):
        before = row.outcome, row.intended, row.reasons, row.notes, row.undecided
        _plan_row(row, planned)
        if before != (row.outcome, row.intended, row.reasons, row.notes, row.undecided):
            changed.append(row)
    ImportRow.objects.bulk_update(
        changed, ["outcome", "intended", "reasons", "notes", "undecided"], batch_size=100
    )
    _ask_again(run, rows, plan)


def _ask_again(run: ImportRun, rows: list[ImportRow], plan: list[PlannedRow]) -> None:
    known = {(one.row_id, one.key): one for one in run.questions.all()}
    asked = {
        (row.pk, question.key): (row, question)
        for row, planned in zip(rows, plan, strict=True)
        for question in planned.questions
    }
    new = [_question(row, question, None) for key, (row, question) in asked.items() if key not in known]
    ImportQuestion.objects.bulk_create(new, batch_size=500)
    gone = [one.pk for key, one in known.items() if key not in asked and not one.answer]
    for part in parts(gone, 500):
        ImportQuestion.objects.filter(pk__in=part).delete()


def mark_entered(rows: list[ImportRow], plan: list[PlannedRow], written: Written) -> int:
    """Each written row with what it wrote; returns how many wrote something. One statement for all rows."""
    table = connection.ops.quote_name(ImportRow._meta.db_table)
    at = connection.ops.adapt_datetimefield_value(written.at) if written.at else None
    values = []
    for row, planned in zip(rows, plan, strict=True):
        if planned.outcome in DONE:
            place = planned.row.place_in_file
            product = written.products.get(place) or _known(planned)
            values.append((at, product, written.certificates.get(place), row.pk))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET entered = TRUE, entered_at = %s, product_id = %s, certificate_id = %s "  # noqa: S608
            "WHERE id = %s",
            values,
        )
    return sum(planned.outcome in {Outcome.NEW, Outcome.CHANGED} for planned in plan)


def understood(row: ImportRow) -> UnderstoodRow:
    """As it was read; without the raw cells, which no plan needs."""
    return UnderstoodRow.from_json(row.sheet, row.number, {}, row.entry)


def answers_of(run: ImportRun, *, but_not: set[str] = frozenset()) -> Answers:  # type: ignore[assignment]
    """What was decided so far; `but_not` are places in the file whose answers have no effect yet."""
    answers = Answers()
    for (place, key), answer in answers_given(run).items():
        if place not in but_not:
            answers.by_row.setdefault(place, {})[key] = answer.value
    return answers


def answers_given(run: ImportRun) -> AnswersGiven:
    answered = run.questions.exclude(answer="").select_related("row")
    return {
        (place_of(one.row), one.key): Answer(
            one.answer, one.answered_by_id, one.answered_by_name, one.answered_at
        )
        for one in answered.only(
            "answer", "key", "answered_by", "answered_by_name", "answered_at", "row__sheet", "row__number"
        )
        if one.answered_at
    }


def place_of(row: ImportRow) -> str:
    return f"{row.sheet}!{row.number}" if row.sheet else str(row.number)


def parts(values: Iterable[One], size: int) -> Iterator[list[One]]:
    """In lists of at most `size`, in order."""
    iterator = iter(values)
    while part := list(islice(iterator, size)):
        yield part


def _row(run: ImportRun, position: int, planned: PlannedRow, written: Written | None) -> ImportRow:
    entry, place = planned.row.entry, planned.row.place_in_file
    row = ImportRow(
        run=run,
        position=position,
        sheet=planned.row.sheet[:80],
        number=planned.row.number,
        raw=list(planned.row.raw.items()),  # pairs: PostgreSQL sorts the keys of an object
        entry=planned.row.as_json(),
        folded=_folded(entry)[:500],
    )
    _plan_row(row, planned)
    if written is not None and planned.outcome in DONE:
        row.entered, row.entered_at = True, written.at
        row.product_id = written.products.get(place) or _known(planned)
        row.certificate_id = written.certificates.get(place)
    return row


def _folded(entry: Entry) -> str:
    """Part by part: planning has asked for most of them already."""
    return " ".join(filter(None, map(fold_words, (entry.product, entry.producer, entry.decision))))


def _known(planned: PlannedRow) -> int | None:
    product = planned.intended.get("product")
    return product if isinstance(product, int) else None


def _plan_row(row: ImportRow, planned: PlannedRow) -> None:
    row.outcome, row.intended = planned.outcome, planned.intended
    row.reasons = [one.as_json() for one in planned.reasons]
    row.notes = [one.as_json() for one in planned.notes]
    row.undecided = len(planned.undecided) if planned.outcome == Outcome.AMBIGUOUS else 0


def _question(row: ImportRow, question: Question, answer: Answer | None) -> ImportQuestion:
    said: dict[str, Any] = {}
    if answer:
        said = {
            "answer": answer.value,
            "answered_by_id": answer.by_id,
            "answered_by_name": answer.by_name,
            "answered_at": answer.at,
        }
    return ImportQuestion(
        run_id=row.run_id,
        row=row,
        kind=question.kind,
        key=question.key,
        text=question.text.as_json(),
        options=[[option.value, option.label.as_json()] for option in question.options],
        **said,
    )
