"""Numbers of decisions in one spelling: `QĐ số 2008/QĐ – UBND ngày 7/4/2023` → 2008/QĐ-UBND and its day."""

import re
from dataclasses import dataclass
from datetime import date

from traceability.register.importing.reading.sheets import Cell, as_text
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.words.dates import days_in
from traceability.register.vietnamese import fold, tidy

_DASH = r"[\s.\-–—‐‑_]"
_NUMBER = re.compile(
    rf"(?P<n>\d{{1,6}}[a-z]?)\s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<q>Q\s*[ĐDÐ])\.?{_DASH}{{0,3}}"
    rf"(?P<sign>[A-ZĐÐ&]{{2,10}}(?:\s?[\-–—.]\s?(?-i:[A-ZĐÐ&]{{2,8}})(?![a-zà-ỹ]))*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:(?:quyết định|quyet dinh|qđ|qd|no\.?|số|so)[\s.:]*)*(\d{1,6})(?:\s*/\s*q[đd])?\b", re.IGNORECASE
)
_FRAMEWORK = re.compile(r"/(?:\d{4}/)?Q[ĐD]-TTG|/NQ-|/TT-", re.IGNORECASE)


@dataclass(frozen=True)
class NamedDecision:
    """`number` in one spelling, `printed` as the list writes it, `day` if the same text names it."""

    number: str
    printed: str
    day: date | None = None
    day_problem: Reason | None = None


def decision_of(value: Cell) -> NamedDecision | Reason | None:
    """The one decision that a cell names; None for a blank cell."""
    if value is None:
        return None
    text = as_text(value)
    found = decisions_in(text)
    numbers = {one.number for one in found}
    if len(numbers) > 1:
        return reason("decisions_many", text=", ".join(sorted(numbers)))
    if found:
        return next((one for one in found if one.day), found[0])
    bare = _BARE.match(fold(text))
    return reason("decision_incomplete" if bare else "decision_unreadable", text=text)


def decisions_in(text: str) -> list[NamedDecision]:
    """All decisions on products that a text names, each with the day that follows it within the next words.

    Decisions of the Prime Minister (QĐ-TTg) set the programme's frame and certify nothing: they do not count.
    """
    text = tidy(text)
    matches = [match for match in _NUMBER.finditer(text) if not _FRAMEWORK.search(one_spelling(match))]
    ends = [*(match.start() for match in matches[1:]), len(text)]
    return [_named(match, text[match.end() : end]) for match, end in zip(matches, ends, strict=False)]


def one_spelling(match: re.Match[str]) -> str:
    """Without gaps and leading zeros, upper case, one hyphen, Đ where typists wrote D."""
    sign = re.sub(rf"{_DASH}+", "-", match["sign"].upper().replace("Ð", "Đ")).strip("-")
    sign = sign.replace("VPDP", "VPĐP")
    number = match["n"].upper().lstrip("0") or "0"
    year = f"{match['year']}/" if match["year"] else ""
    return f"{number}/{year}QĐ-{sign}"


def _named(match: re.Match[str], rest: str) -> NamedDecision:
    days = days_in(rest[:60])
    first = days[0] if days else None
    return NamedDecision(
        one_spelling(match),
        tidy(match[0]),
        first if isinstance(first, date) else None,
        first if isinstance(first, Reason) else None,
    )
