"""Decision numbers as people type them: `QĐ số 2008/QĐ-UBND ngày 7/4/2023`, `No. 828/QD-UBND`, `858`."""

import re
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from traceability.register.models import Decision
from traceability.register.vietnamese import fold_words

_NUMBERED = re.compile(r"\b(\d{1,6}) (qd(?: [a-z]+)*)")  # in folded words: "858 qd ubnd"
_NUMBER_ALONE = re.compile(r"^(?:(?:quyet dinh|qd|so|no) )*(\d{1,6})$")
_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def decisions_meant(typed: str) -> list[Decision]:
    """All decisions that bear the typed number, of any issuer; one query, none when no number was typed.

    A number is unique only with its issuer and date: a date beside it tells decisions of one number apart.
    """
    folded = re.split(r"\bngay\b", fold_words(typed))[0].strip()
    numbered, alone = _NUMBERED.search(folded), _NUMBER_ALONE.match(folded)
    if not numbered and not alone:
        return []
    number = numbered.group(1) if numbered else alone.group(1) if alone else ""
    beginning = numbered.group(0) if numbered else number
    candidates = _numbered(number)
    day = _date_in(typed)
    if day:
        candidates = candidates.filter(issued_on=day)
    return [decision for decision in candidates if fold_words(decision.number).startswith(beginning)]


def _numbered(number: str) -> QuerySet[Decision]:
    """By the index on either database: SQLite's LIKE knows no beginnings, so there all between `858/` and `8580`."""
    if connection.vendor == "sqlite":
        return Decision.objects.filter(number__gte=f"{number}/", number__lt=f"{number}0")
    return Decision.objects.filter(number__startswith=f"{number}/")


def _date_in(typed: str) -> date | None:
    match = _DATE.search(typed)
    try:
        return date(int(match.group(3)), int(match.group(2)), int(match.group(1))) if match else None
    except ValueError:
        return None
