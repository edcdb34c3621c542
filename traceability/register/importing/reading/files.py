"""Bytes into sheets: the content decides how, never the file's name."""

from traceability.register.importing.reading.content import is_workbook
from traceability.register.importing.reading.delimited import read_delimited
from traceability.register.importing.reading.sheets import Sheet, as_text
from traceability.register.importing.reading.workbooks import CELL_LIMIT, read_workbook
from traceability.register.importing.reasons import ListRefused

LETTERS_LIMIT = 20_000_000  # over all cells, repeated ones included: what the preview will keep


def read_sheets(content: bytes, only_sheet: str = "", cell_limit: int = CELL_LIMIT) -> list[Sheet]:
    """The sheets of an .xlsx or .csv; raises ListRefused with a reason for a person.

    `cell_limit` is that of a workbook, over all its sheets, blank cells between filled ones included.
    """
    sheets = read_workbook(content, cell_limit) if is_workbook(content) else read_delimited(content)
    if only_sheet:
        chosen = [sheet for sheet in sheets if sheet.name.casefold() == only_sheet.casefold()]
        if not chosen:
            names = ", ".join(sheet.name for sheet in sheets if sheet.name) or "–"
            raise ListRefused("no_such_sheet", sheet=only_sheet, sheets=names)
        sheets = chosen
    letters = sum(len(as_text(value)) for sheet in sheets for line in sheet.lines for value in line.cells)
    if letters > LETTERS_LIMIT:
        raise ListRefused("file_bomb")
    return sheets
