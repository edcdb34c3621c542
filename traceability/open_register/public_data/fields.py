"""What a public row is made of: one list of fields serves the API, its document, the dumps and their dictionary.

Values are plain JSON: text, whole numbers, true and false, null, lists. Days are `2026-11-22` in Viet Nam's calendar,
moments RFC 3339 with Viet Nam's offset, to the second.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from django.utils.functional import Promise

from traceability.register.clock import VIETNAM, vietnam_day

M = TypeVar("M")
Value = str | int | bool | None | list[str] | list[dict[str, str | None]]


@dataclass(frozen=True)
class Telling:
    """About which moment rows are told: `day` is the one whose statuses are asked for, else the moment's own."""

    moment: datetime
    day: date
    changed: dict[int, datetime] = field(default_factory=dict)  # by key, see changes.models

    @property
    def today(self) -> date:
        return vietnam_day(self.moment)


@dataclass(frozen=True)
class Field(Generic[M]):
    """`kind` is a JSON type or "date", "date-time"; `meaning` is read aloud to people in both languages."""

    name: str
    kind: str
    meaning: "str | Promise"
    read: Callable[[M, Telling], Value]
    nullable: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    items: str = ""  # of an array: "string" or "suspension"
    example: Value = None


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def moment_text(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
