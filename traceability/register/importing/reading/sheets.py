"""What a file holds before anybody has understood it: sheets of cells."""

from dataclasses import dataclass
from datetime import date, datetime

from traceability.register.vietnamese import tidy

CELL_LIMIT = 2_000  # letters; longer cells are cut, no list needs them
Cell = str | int | float | date | None  # blank cells are None, texts are tidy (NFC, single spaces)


@dataclass(frozen=True)
class Line:
    """One row; `number` counts from 1 as a person sees it."""

    number: int
    cells: list[Cell]
    is_comment: bool = False

    @property
    def texts(self) -> list[str]:
        """The different non-blank cells as text, in order: a merged title counts once."""
        return list(dict.fromkeys(text for cell in self.cells if (text := as_text(cell))))


@dataclass(frozen=True)
class Sheet:
    name: str
    lines: list[Line]


def cell(value: object) -> Cell:
    """A raw value as a cell: tidy text, whole numbers without `.0`, dates without a time."""
    if isinstance(value, str):
        return tidy(value[:CELL_LIMIT]) or None
    if isinstance(value, bool):
        return "x" if value else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, int | date):
        return value
    return None if value is None else str(value)


def as_text(value: Cell) -> str:
    """A cell as people write it; dates as 22/11/2026."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
