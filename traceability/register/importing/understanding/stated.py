"""What an officer states for many rows of a list at once, because the list itself does not say it.

A statement fills what a row leaves empty and never overrules the row's own words. It holds over the list's title,
which may name another decision (the first ranking, the year's plan). Every row that rests on it says so.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from traceability.register.importing.reading.layout import Record
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.words.dates import written
from traceability.register.importing.words.decision_numbers import NamedDecision


@dataclass(frozen=True)
class Scope:
    """Which rows; empty parts leave it open. `column` and `value` are the list's own heading and text."""

    sheet: str = ""
    column: str = ""
    value: str = ""
    of_stars: int | None = None
    first: int | None = None  # rows as a person counts them
    last: int | None = None

    def holds(self, record: Record) -> bool:
        return (
            (not self.sheet or record.sheet == self.sheet)
            and (not self.column or record.raw.get(self.column, "") == self.value)
            and (self.first is None or record.number >= self.first)
            and (self.last is None or record.number <= self.last)
        )

    def fits(self, stars: int | None) -> bool:
        return self.of_stars is None or stars == self.of_stars


@dataclass(frozen=True)
class Statement:
    """`number` in one spelling, `issuer` as an authority is printed; `source` is where the officer read it."""

    by: str
    at: str  # 22/11/2026 09:00
    source: str
    scope: Scope = Scope()
    number: str = ""
    printed: str = ""
    day: date | None = None
    issuer: str = ""
    stars: int | None = None
    ground: str = ""  # of revocations, a RevocationGround

    @property
    def decision(self) -> NamedDecision | None:
        return NamedDecision(self.number, self.printed, self.day) if self.number else None

    def told(self, what: str) -> Reason:
        return reason("stated", what=what, who=self.by, when=self.at, source=self.source)

    @property
    def told_decision(self) -> Reason:
        day = written(self.day) if self.day else ""
        return self.told(", ".join(part for part in (self.number, day, self.issuer) if part))

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"day": self.day.isoformat() if self.day else None}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Statement":
        day = date.fromisoformat(stored["day"]) if stored["day"] else None
        return cls(**stored | {"day": day, "scope": Scope(**stored["scope"])})


def stated_decision(statements: Iterable[Statement], record: Record, stars: int | None) -> Statement | None:
    """The first that names a decision for this row."""
    return next(
        (one for one in statements if one.number and one.scope.holds(record) and one.scope.fits(stars)), None
    )


def stated_ground(statements: Iterable[Statement], record: Record) -> Statement | None:
    return next((one for one in statements if one.ground and one.scope.holds(record)), None)


def stated_stars(statements: Iterable[Statement], record: Record) -> Statement | None:
    return next((one for one in statements if one.stars and one.scope.holds(record)), None)
