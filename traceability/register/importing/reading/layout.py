"""From cells to records: titles above, the header (one or several rows), sections, data rows, footers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.header_rows import Header, find_header, is_numbering, next_header
from traceability.register.importing.reading.named_columns import NamedColumns
from traceability.register.importing.reading.recognition import Recognition, recognised
from traceability.register.importing.reading.sections import Sections
from traceability.register.importing.reading.sheets import Cell, Line, Sheet, as_text
from traceability.register.importing.reasons import ListRefused
from traceability.register.models.imports import ListKind
from traceability.register.vietnamese import fold_words

TOLD_LETTERS = 500  # of a title or footer, kept for people to check
_TOTAL = re.compile(r"^(tong( cong| so| hop)?|cong(?! ty)|danh sach (nay )?(co|gom)|ghi chu|luu y|nguon)\b")
_SIGNATURE = re.compile(
    r"^(nguoi (lap|tong hop)|thu truong|(pho )?chu tich|(pho )?giam doc|tm\b|kt\b|tl\b|noi nhan|ky (ten|ghi ro)"
    r"|ngay \w* ?thang)"
)


@dataclass(frozen=True)
class Record:
    """A data row: `values` by field, `raw` by the header's own words (nothing that was written is lost)."""

    sheet: str
    number: int
    values: dict[Field, Cell]
    raw: dict[str, str]
    sections: Sections = field(default_factory=Sections)

    def text(self, *fields: Field) -> str:
        """The first of these fields that is filled, as text."""
        for name in fields:
            if (value := self.values.get(name)) is not None:
                return as_text(value)
        return ""


@dataclass(frozen=True)
class Table:
    """`outer_titles` stand above the sheet's first table; they hold where the table's own titles say nothing."""

    sheet: str
    kind: ListKind
    titles: list[str]
    outer_titles: list[str]
    records: list[Record]
    left_out: list[list[object]]  # [sheet, row, text] of titles, footers and other rows that are no data
    recognition: Recognition


def tables_of(sheets: list[Sheet], named: Sequence[NamedColumns] = ()) -> list[Table]:
    """The tables of all sheets that have one; ListRefused when none has."""
    by_words = {one.fingerprint: one for one in reversed(named)}  # the first of them counts
    tables = [table for sheet in sheets for table in _tables_of(sheet, by_words)]
    if not tables:
        raise ListRefused("no_header")
    if not any(table.records for table in tables):
        raise ListRefused("no_rows")
    return [table for table in tables if table.records]


def _tables_of(sheet: Sheet, named: Mapping[str, NamedColumns]) -> Iterator[Table]:
    """One after another; what stands between two tables is the lower one's title."""
    header = find_header(sheet.lines, named)
    above = [
        line for index, line in enumerate(sheet.lines) if line.is_comment or (header and index < header.first)
    ]
    outer: list[str] = []
    while header:
        following = next_header(sheet.lines, header, named)
        end = following.first if following else len(sheet.lines)
        reader = _Reader(sheet.name, header)
        records = [record for line in sheet.lines[header.after : end] for record in reader.read(line)]
        titles = [text for line in above for text in line.texts]
        left_out = [[sheet.name, line.number, _told(line.texts)] for line in above if line.texts]
        last = records[-1].number if records else 0
        above = [
            line for line in sheet.lines[header.after : end] if line.number > last and not line.is_comment
        ]
        if following:  # they are told as the next table's titles
            reader.left_out = [told for told in reader.left_out if int(str(told[1])) <= last]
        yield Table(
            sheet.name,
            _kind_of(header),
            titles,
            outer,
            records,
            left_out + reader.left_out,
            recognised(sheet, header),
        )
        outer, header = outer or titles, following


def _kind_of(header: Header) -> ListKind:
    fields = set(header.fields.values())
    if Field.PRODUCT not in fields:
        return ListKind.PLACES
    if Field.REVOKING_DECISION in fields or Field.REVOKED_ON in fields:
        return ListKind.REVOCATIONS
    return ListKind.PRODUCTS


def _told(texts: list[str]) -> str:
    return " · ".join(texts)[:TOLD_LETTERS]


def _maker(values: Mapping[Field, Cell]) -> Cell:
    """The producer, unless its cell holds a sum, a second signature, or repeats the product of a merged row."""
    maker = values.get(Field.PRODUCER)
    if not isinstance(maker, str) or maker == values.get(Field.PRODUCT):
        return None
    is_ranked = Field.STARS in values or Field.DECISION in values  # a firm may be called "TM Hà Nội"
    is_signature = not is_ranked and _SIGNATURE.match(fold_words(maker))
    return None if maker.isdecimal() or is_signature else maker


class _Reader:
    """Walks down the rows below the header, remembering sections and whether the signatures have begun."""

    def __init__(self, sheet: str, header: Header) -> None:
        self.sheet, self.header = sheet, header
        self.sections = Sections()
        self.is_signed = False
        self.left_out: list[list[object]] = []

    def read(self, line: Line) -> Iterator[Record]:
        texts = line.texts
        if line.is_comment or not texts:
            return
        values = self.header.values_of(line)
        if self._is_no_data(line, texts, values):
            self.left_out.append([self.sheet, line.number, _told(texts)])
        else:
            yield Record(self.sheet, line.number, values, self.header.raw_of(line), self.sections)

    def _is_no_data(self, line: Line, texts: list[str], values: dict[Field, Cell]) -> bool:
        first = fold_words(texts[0])
        product = values.get(Field.PRODUCT)
        maker = _maker(values)
        if self.header.is_repeated(line) or is_numbering(texts):
            return True
        if maker is None and any(_SIGNATURE.match(fold_words(text)) for text in texts):
            self.is_signed = True
            return True
        if maker is None and _TOTAL.match(first):
            return True
        if self.is_signed and not (
            product and (maker or values.get(Field.STARS) or values.get(Field.DECISION))
        ):
            return True
        heading = self._heading(line, texts, values)
        if heading:
            self.sections = self.sections.under(heading)
        return bool(heading)

    def _heading(self, line: Line, texts: list[str], values: dict[Field, Cell]) -> str:
        """The text of a row that only introduces the rows below it: `I. Huyện Cầu Kè`, `Sản phẩm 4 sao`."""
        ordinal = as_text(values.get(Field.ORDINAL))
        others = [text for text in texts if text != ordinal]
        lettered = bool(re.fullmatch(r"[IVXLA-H]{1,5}[.)]?", ordinal))
        if len(others) != 1 or (ordinal and not lettered and others):
            return ordinal if not others and ordinal else ""
        filled = [column for column, cell in enumerate(line.cells) if as_text(cell) == others[0]]
        if len(filled) == 1 and self.header.fields.get(filled[0]) == Field.PRODUCT and not lettered:
            return others[0] if Sections.is_heading(others[0]) else ""
        return others[0]
