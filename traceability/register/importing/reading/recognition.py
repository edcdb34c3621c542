"""What was recognised in a file, kept for a person to check: the first rows, the header, the columns."""

from dataclasses import dataclass, field
from typing import Any

from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.header_rows import Header
from traceability.register.importing.reading.sheets import Sheet, as_text

SHOWN_ROWS, SHOWN_BELOW = 20, 6  # from the top of the sheet, and from the header down
SHOWN_COLUMNS, SHOWN_LETTERS = 40, 80
_STARS = {
    Field.STARS,
    Field.STARS_AGAIN,
    Field.STARS_3,
    Field.STARS_4,
    Field.STARS_5,
    Field.STATUS,
    Field.STARS_PROPOSED,
}


@dataclass(frozen=True)
class Recognition:
    """`header` counts rows from 1, 0 where none was found; `fields` by column, as text keys."""

    sheet: str
    header: int
    header_rows: int
    fields: dict[str, str]
    unnamed: list[int]  # columns with contents that are no field
    layout: int | None = None
    rows: list[list[Any]] = field(default_factory=list)  # [number, text, text, …]

    def as_json(self) -> dict[str, Any]:
        return dict(vars(self))

    def lacks(self, *, stars: bool, decision: bool, producer: bool) -> list[str]:
        """Fields without which no row can go in; the arguments say what stands outside of the columns."""
        have = set(self.fields.values())
        missing = [] if Field.PRODUCT in have else [Field.PRODUCT]
        missing += [] if producer or Field.PRODUCER in have else [Field.PRODUCER]
        missing += [] if stars or _STARS & have else [Field.STARS]
        missing += [] if decision or {Field.DECISION, Field.DESCRIPTION} & have else [Field.DECISION]
        return [one.value for one in missing]


def recognised(sheet: Sheet, header: Header | None) -> Recognition:
    first = header.first if header else 0
    chosen = [
        line
        for index, line in enumerate(sheet.lines)
        if not line.is_comment and (index < SHOWN_ROWS or first <= index < first + SHOWN_BELOW)
    ]
    rows: list[list[Any]] = [
        [line.number, *(as_text(cell)[:SHOWN_LETTERS] for cell in line.cells[:SHOWN_COLUMNS])]
        for line in chosen
    ]
    if header is None:
        return Recognition(sheet.name, 0, 1, {}, [], rows=rows)
    fields = {str(column): one.value for column, one in header.fields.items()}
    below = sheet.lines[header.after : header.after + 50]
    filled = {column for line in below for column, cell in enumerate(line.cells) if cell is not None}
    return Recognition(
        sheet.name,
        sheet.lines[first].number,
        header.rows,
        fields,
        sorted(filled - set(header.fields)),
        header.layout,
        rows,
    )
