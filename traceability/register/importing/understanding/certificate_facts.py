"""Stars, decision and term of one row, each with the reason why it cannot be taken."""

import re
from collections.abc import Sequence
from datetime import date

from traceability.register.clock import months_later
from traceability.register.gate import TERM_MONTHS
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record
from traceability.register.importing.reading.sheets import as_text
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.understanding.stated import Statement, stated_decision, stated_stars
from traceability.register.importing.understanding.titles import Title
from traceability.register.importing.words.dates import EARLIEST, Day, day_of, written
from traceability.register.importing.words.decision_numbers import NamedDecision, decision_of, decisions_in
from traceability.register.importing.words.stars import stars_named_in, stars_of

# How far a printed last day may lie from 36 months after issue. Provinces count the first day or not, or count
# 1,095 days over a leap year; more than that is a slip of the pen and goes back to the paper.
TOLERATED_DAYS = 3
# How long after issue a certificate may begin. The 36 months run from issue (Art. 7), so a first day lies on it or a
# little later: after the announcement, or when the certificate before it ends. A renewal is asked for in the last
# months of a term; half a year leaves room for that, and more is a slip of the pen that would lengthen the term.
LATEST_BEGIN_MONTHS = 6
BARE_NUMBER = re.compile(r"\d{1,6}")
MARKS = {Field.STARS_3: 3, Field.STARS_4: 4, Field.STARS_5: 5}


def read_stars(row: UnderstoodRow, record: Record, title: Title, stated: Sequence[Statement] = ()) -> None:
    stars = _stars(record, title, stated)
    if stars is None and (statement := stated_stars(stated, record)):
        stars = statement.stars
        row.notes.append(statement.told(f"{stars} sao"))
    if isinstance(stars, Reason):
        row.reasons.append(stars)
    elif stars is None:
        row.reasons.append(reason("no_stars"))
    else:
        row.entry.stars = stars


def _stars(record: Record, title: Title, stated: Sequence[Statement]) -> int | Reason | None:
    """The row's own column, crosses under "3 sao | 4 sao | 5 sao", a status, a heading above, the title."""
    if Field.STARS in record.values:
        return stars_of(record.values[Field.STARS])
    first, again = record.text(Field.STARS_FIRST), record.text(Field.STARS_AGAIN)
    if first and again and Field.DECISION not in record.values:
        ranked = stars_of(again)
        named = not isinstance(ranked, Reason) and stated_decision(stated, record, ranked)
        return ranked if named else reason("re_evaluated", first=first, again=again)
    if first or again:
        return stars_of(again or first)
    marked = [stars for field, stars in MARKS.items() if field in record.values]
    if len(marked) > 1:
        return reason("stars_twice", text=", ".join(f"{stars} sao" for stars in marked))
    if marked:
        return marked[0]
    if proposed := record.text(Field.STARS_PROPOSED):
        return reason("stars_application", text=proposed)
    if Field.STATUS in record.values:
        return stars_of(record.values[Field.STATUS])
    return stars_named_in(record.sections.stars) or title.stars


def read_decision(
    row: UnderstoodRow, record: Record, title: Title, today: date, stated: Sequence[Statement] = ()
) -> Statement | None:
    """Number and day of the decision, and the day of issue, which is the decision's unless a column says another.

    Returns the officer's statement about that decision, if there is one.
    """
    statement = stated_decision(stated, record, row.entry.stars)
    decision = _decision(row, record, title, statement)
    if decision:
        row.entry.decision, row.entry.decision_printed = decision.number, decision.printed[:80]
    issued = _kept_day(row, day_of(record.values.get(Field.ISSUED_ON)), today)
    is_stated = decision is not None and statement is not None and decision == statement.decision
    decided = _kept_day(row, _decision_day(record, decision, is_stated=is_stated), today) or issued
    if decided and issued and issued < decided:
        row.reasons.append(reason("dates_differ", one=written(decided), two=written(issued)))
    row.entry.decision_on, row.entry.issued_on = decided, issued or decided
    if decided is None and not any(r.code.startswith("date") for r in row.reasons):
        row.reasons.append(reason("no_date"))
    names_it = statement is not None and row.entry.decision == statement.number
    return statement if names_it and statement and statement.day in {None, decided} else None


def _decision(
    row: UnderstoodRow, record: Record, title: Title, statement: Statement | None
) -> NamedDecision | None:
    own = decision_of(record.values.get(Field.DECISION))
    if own is None and (told := decisions_in(record.text(Field.DESCRIPTION))):
        own = told[0]
    if own is None and statement and (other := _other_day(record, statement)):
        days = {"stated": written(statement.day) if statement.day else "", "own": written(other)}
        row.notes.append(reason("stated_other_day", **days))
    elif statement and statement.decision and _leaves_open(own, record, statement.number):
        row.notes.append(statement.told_decision)
        return statement.decision
    if isinstance(own, NamedDecision):
        return own if own.day or not title.decision or own.number != title.decision.number else title.decision
    bare = as_text(record.values.get(Field.DECISION))
    if title.decision and (own is None or title.decision.number.startswith(f"{bare}/")):
        what = (
            f"{title.decision.number}, {written(title.decision.day)}"
            if title.decision.day
            else title.decision.number
        )
        row.notes.append(reason("from_title", what=what))
        return title.decision
    if isinstance(own, Reason):
        row.reasons.append(own)
    elif title.ambiguous:
        row.reasons.append(reason("decisions_many", text=title.ambiguous))
    else:
        row.reasons.append(reason("no_decision"))
    return None


def _other_day(record: Record, statement: Statement) -> date | None:
    """The row's own day of a decision, where it is not the stated one's: then the statement is not about this row."""
    day = day_of(record.values.get(Field.DECISION_DATE))
    return day if statement.day and isinstance(day, date) and day != statement.day else None


def _leaves_open(own: NamedDecision | Reason | None, record: Record, stated: str) -> bool:
    """The row names no decision, only the bare number of the stated one, or all of it but no day anywhere."""
    if own is None:
        return True
    if isinstance(own, Reason):
        bare = BARE_NUMBER.search(record.text(Field.DECISION))
        return own.code == "decision_incomplete" and bare is not None and stated.startswith(f"{bare[0]}/")
    has_day = own.day or own.day_problem or Field.DECISION_DATE in record.values
    return own.number == stated and not has_day and Field.ISSUED_ON not in record.values


def _decision_day(record: Record, decision: NamedDecision | None, *, is_stated: bool) -> Day:
    """From the date column, else from the words behind the number; two different days are a contradiction.

    A column that says the year alone agrees with a stated day of that year.
    """
    column = day_of(record.values.get(Field.DECISION_DATE))
    behind = decision.day or decision.day_problem if decision else None
    if is_stated and isinstance(column, Reason) and isinstance(behind, date):
        said = as_text(record.values.get(Field.DECISION_DATE))
        return behind if column.code == "date_incomplete" and str(behind.year) in said else column
    if isinstance(column, date) and isinstance(behind, date) and column != behind:
        return reason("dates_differ", one=written(column), two=written(behind))
    return column or behind


def _kept_day(row: UnderstoodRow, day: Day, today: date) -> date | None:
    problem = day if isinstance(day, Reason) else None
    if isinstance(day, date):
        if day > today:
            problem = reason("date_future", day=written(day))
        elif day < EARLIEST:
            problem = reason("date_too_early", day=written(day))
        else:
            return day
    if problem and problem not in row.reasons:
        row.reasons.append(problem)
    return None


def read_term(row: UnderstoodRow, record: Record) -> None:
    """First and last day; a printed last day is kept if it lies within TOLERATED_DAYS of the lawful 36 months."""
    begins = day_of(record.values.get(Field.VALID_FROM))
    until = day_of(record.values.get(Field.VALID_UNTIL))
    for problem in (begins, until):
        if isinstance(problem, Reason):
            row.reasons.append(problem)
    if row.entry.issued_on is None:
        return
    if isinstance(begins, date):
        _read_first_day(row, begins, row.entry.issued_on)
    if isinstance(until, date):
        _read_last_day(row, until, row.entry.issued_on)


def _read_first_day(row: UnderstoodRow, begins: date, issued: date) -> None:
    latest = months_later(issued, LATEST_BEGIN_MONTHS)
    if issued <= begins <= latest:
        row.entry.valid_from = begins
        return
    days = {"begins": written(begins), "issued": written(issued), "latest": written(latest)}
    row.reasons.append(reason("begins_elsewhere", **days))


def _read_last_day(row: UnderstoodRow, until: date, issued: date) -> None:
    """Measured from the day of issue, or from a first day that was taken; the nearer one counts."""
    starts = [day for day in (issued, row.entry.valid_from) if day]
    computed = min(
        (months_later(day, TERM_MONTHS) for day in starts), key=lambda end: abs((until - end).days)
    )
    days = abs((until - computed).days)
    if days > TOLERATED_DAYS:
        ends = {"printed": written(until), "computed": written(computed)}
        row.reasons.append(reason("until_deviates", days=days, **ends))
        return
    row.entry.valid_until = until
    if days:
        row.notes.append(reason("until_kept", computed=written(computed)))
