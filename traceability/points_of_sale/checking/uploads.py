"""A list brought as a file: .xlsx or .csv, told by its content; the column that says most is taken."""

from traceability.points_of_sale.checking.lines import MOST_LINES, read_lines
from traceability.register.importing.reading.files import read_sheets
from traceability.register.importing.reading.sheets import Sheet, as_text
from traceability.register.vietnamese import fold_words

LARGEST = 1_000_000  # bytes
MOST_CELLS = 200_000  # of a workbook: anybody may send one, and a shelf has at most some hundred lines
HEADINGS = {"ten san pham", "san pham", "ten", "ma", "ma san pham", "ma qr", "name", "product", "code"}


def lines_of_file(content: bytes) -> str:
    """The lines as text; raises importing.reasons.ListRefused with a reason for a person."""
    sheets = [sheet for sheet in read_sheets(content, cell_limit=MOST_CELLS) if sheet.lines]
    return "\n".join(_column(sheets[0])) if sheets else ""


def _column(sheet: Sheet) -> list[str]:
    """The column with the most letters in its texts: a running number or a price says less than a name."""
    width = max((len(line.cells) for line in sheet.lines), default=0)
    columns = [
        [as_text(line.cells[number]) if number < len(line.cells) else "" for line in sheet.lines]
        for number in range(width)
    ]
    texts = max(columns, key=_worth, default=[])
    return [text for text in texts if text and fold_words(text) not in HEADINGS][: MOST_LINES + 1]


def _worth(texts: list[str]) -> tuple[int, int]:
    """A column of codes wins; else the one with the most letters: names say more than numbers and prices."""
    codes = sum(1 for line in read_lines("\n".join(texts)).lines if line.code or line.official)
    return codes, sum(letter.isalpha() for text in texts for letter in text)
