"""How far the sheets of a workbook reach, told from their XML before the reader lays them out as full grids.

One filled cell in XFD1048576 would ask for 17 thousand million cells, a thousand sheets with one far cell each for
as many, and a hundred thousand cells that name the same long text for a copy of it each. Cells are counted as the
reader places them: by their own reference, else by the row's number and the cells before them.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from traceability.register.importing.reading.shared_strings import TextLengths
from traceability.register.importing.reasons import ListRefused

TEXT_LIMIT = 60_000_000  # letters over all cells, before they are cut and tidied

# Excel's own grid ends at XFD1048576; either case is read.
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
# The reader guesses the format: a broken workbook with one of these beside it would be read as another kind.
_OTHER_KINDS = {"mimetype", "content.xml", "xl/workbook.bin"}


def refuse_sparse_giants(content: bytes, row_limit: int, column_limit: int, cell_limit: int) -> None:
    """ListRefused for a sheet beyond the limits of rows and columns; formatted blank cells do not count.

    `cell_limit` is that of all sheets together, each as the rectangle that its filled cells reach.
    The caller has counted the unpacked bytes (`content.is_workbook`). Every entry is looked at, also a second one
    of the same name.
    """
    cells = letters = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = TextLengths(package)
        for entry in package.infolist():
            if entry.filename.lower() in _OTHER_KINDS:
                raise ListRefused("file_other_office")
            part = package.read(entry)
            # In UTF-16 too: legal, never written by a spreadsheet, and refused below as no UTF-8.
            if b"sheetData" in part or b"s\x00h\x00e\x00e\x00t\x00D" in part:
                extent = _Extent(row_limit, column_limit, cell_limit, texts)
                extent.read(part)
                cells += extent.height * extent.width
                letters += extent.letters
            if cells > cell_limit or letters > TEXT_LIMIT:
                raise ListRefused("file_bomb")


class _Extent:
    """Walks over a sheet's elements as the reader does, and stops at the first filled cell beyond the limits."""

    def __init__(self, row_limit: int, column_limit: int, cell_limit: int, texts: TextLengths) -> None:
        self.row_limit, self.column_limit, self.cell_limit, self.texts = (
            row_limit,
            column_limit,
            cell_limit,
            texts,
        )
        self.row, self.column = 1, 1  # where a cell without a reference would lie
        self.cell: tuple[int, int] | None = None  # the open cell
        self.said: list[str] | None = None  # what stands in the open cell, if it names a shared text
        self.height = self.width = self.letters = 0

    def read(self, sheet_xml: bytes) -> None:
        # The encoding is fixed, as the reader's is: what the declaration says does not count.
        parser = expat.ParserCreate("UTF-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_declarations
        try:
            parser.Parse(sheet_xml, True)
        except expat.ExpatError as error:
            raise ListRefused("file_damaged") from error

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.cell is not None:  # a value, a formula or a text: the cell is filled
            if self.cell[0] > self.row_limit or self.cell[1] > self.column_limit:
                raise ListRefused("file_too_many_rows", limit=self.row_limit)
            self.height, self.width = max(self.height, self.cell[0]), max(self.width, self.cell[1])
            self._refuse_bomb()
            return
        kind = name.rpartition(":")[2]
        if kind == "row" and "r" in attributes:
            self.row = _row_number(attributes["r"])
        elif kind == "c":
            row, self.column = _placed(attributes["r"]) if "r" in attributes else (self.row, self.column)
            self.cell = row, self.column
            self.said = [] if attributes.get("t") == "s" else None

    def _text(self, text: str) -> None:
        if self.cell is not None and self.said is not None:
            self.said.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            if self.said:
                self.letters += self.texts.of(self.said)
                self._refuse_bomb()
            self.cell = self.said = None
            self.column += 1
        elif kind == "row" and self.cell is None:
            self.row, self.column = self.row + 1, 1

    def _refuse_bomb(self) -> None:
        """At once, so that nobody pays for the rest of the walk."""
        if self.height * self.width > self.cell_limit or self.letters > TEXT_LIMIT:
            raise ListRefused("file_bomb")


def _row_number(text: str) -> int:
    if not _ROW_NUMBER.fullmatch(text):
        raise ListRefused("file_damaged")
    return int(text)


def _placed(reference: str) -> tuple[int, int]:
    """`xfd12` → (12, 16384)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ListRefused("file_damaged")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _refuse_declarations(*_declaration: object) -> None:
    """A sheet declares no document type and no entities."""
    raise ListRefused("file_damaged")
