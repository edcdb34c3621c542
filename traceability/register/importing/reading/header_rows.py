"""Finding the header: the row that names a product and something about it, with the rows that refine it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from traceability.register.importing.reading.columns import HEADER_LETTERS, Field, field_of
from traceability.register.importing.reading.named_columns import NamedColumns, fingerprint_of_labels
from traceability.register.importing.reading.sheets import Cell, Line, as_text
from traceability.register.vietnamese import fold_words

SEARCHED_ROWS = 60
OTHER_TABLE_FIELDS = 3  # so many recognised columns make a row in the middle of a sheet a header
FURTHER_ROWS = 2  # rows below the first header row that may refine it
# Words that say nothing without the head above them: "Số" under "Quyết định", "Tên" under "Chủ thể".
_GENERIC = {"ten", "so", "ngay", "noi", "loai", "cu", "moi", "hang", "nam", "so hieu", "ngay thang"}


@dataclass(frozen=True)
class Header:
    first: int  # index of its first line
    after: int  # index of the first line below it
    labels: list[str]  # by column
    fields: dict[int, Field]
    rows: int = 1  # how many lines it has, without a numbering below it
    layout: int | None = None  # the kept layout that named its columns

    def values_of(self, line: Line) -> dict[Field, Cell]:
        """Cells by field; where two columns say the same field, the first that is filled."""
        values: dict[Field, Cell] = {}
        for column, field in self.fields.items():
            cell = line.cells[column] if column < len(line.cells) else None
            if cell is not None and field not in values and field != Field.IGNORED:
                values[field] = cell
        return values

    def raw_of(self, line: Line) -> dict[str, str]:
        """Every filled cell under its own header; cells without a header under their column's number."""
        raw: dict[str, str] = {}
        for column, cell in enumerate(line.cells):
            label = (
                self.labels[column]
                if column < len(self.labels) and self.labels[column]
                else f"({column + 1})"
            )
            if cell is not None:
                raw[label if label not in raw else f"{label} ({column + 1})"] = as_text(cell)
        return raw

    def is_repeated(self, line: Line) -> bool:
        """The same header printed again at the top of a page."""
        texts = {c: as_text(line.cells[c]) for c in self._told if c < len(line.cells)}
        same = [c for c, text in texts.items() if len(text) > 1 and text.casefold() in self._told[c]]
        return len(same) >= 2 and len([c for c in same if field_of(texts[c])]) >= len(self._told) - 1

    @cached_property
    def _told(self) -> dict[int, str]:
        """The words above each column that tells something."""
        silent = {Field.IGNORED, Field.ORDINAL}
        return {c: self.labels[c].casefold() for c, field in self.fields.items() if field not in silent}


def find_header(lines: list[Line], named: Mapping[str, NamedColumns], start: int = 0) -> Header | None:
    """The first header from `start` on, by a person's naming or by its words."""
    data = [index for index, line in enumerate(lines) if index >= start and not line.is_comment]
    for index in data[:SEARCHED_ROWS]:
        header = header_at(lines, index, named)
        if header:
            return header
    return None


def next_header(lines: list[Line], header: Header, named: Mapping[str, NamedColumns]) -> Header | None:
    """Another table's header further down the same sheet; the same header printed again is none."""
    for index in range(header.after, len(lines)):
        line = lines[index]
        if line.is_comment or not _may_be_header(line) or header.is_repeated(line):
            continue
        other = header_at(lines, index, named)
        if other and (
            other.layout or len(set(other.fields.values()) - {Field.IGNORED}) >= OTHER_TABLE_FIELDS
        ):
            return other
    return None


def _may_be_header(line: Line) -> bool:
    """Cheap enough to ask of every data row, which has numbers almost always."""
    texts = [cell for cell in line.cells if isinstance(cell, str)]
    if len(set(texts)) < OTHER_TABLE_FIELDS or len(texts) < sum(cell is not None for cell in line.cells):
        return False
    return sum(any(letter.isdigit() for letter in text) for text in texts) <= 1


def header_at(lines: list[Line], index: int, named: Mapping[str, NamedColumns]) -> Header | None:
    labels = [as_text(cell) for cell in lines[index].cells]
    own = named.get(fingerprint_of_labels(labels)) if named else None
    if own is None and not _names_a_list({field for label in labels if (field := field_of(label))}):
        return None
    following = [place for place in range(index + 1, len(lines)) if not lines[place].is_comment]
    heads, after = [[label] if label else [] for label in labels], index + 1
    for place in following[: own.header_rows - 1 if own else FURTHER_ROWS]:
        below = [as_text(cell) for cell in lines[place].cells]
        if own is None and not refines([head[-1] if head else "" for head in heads], below):
            break
        heads, after = combine(heads, below), place + 1
    rows = after - index
    if after < len(lines) and is_numbering(lines[after].texts):
        after += 1
    fields = {column: field for column, head in enumerate(heads) if (field := field_of_head(head))}
    return Header(
        index,
        after,
        [" ".join(head) for head in heads],
        own.fields if own else fields,
        rows,
        own.layout if own else None,
    )


def _names_a_list(fields: set[Field]) -> bool:
    if Field.PRODUCT in fields:
        return len(fields - {Field.PRODUCT, Field.ORDINAL, Field.IGNORED}) >= 1
    return {Field.OLD_COMMUNE, Field.NEW_COMMUNE} <= fields


def refines(labels: list[str], below: list[str]) -> bool:
    """True when the row below is part of the header: its own words stand under merged or empty heads."""
    below = below + [""] * (len(labels) - len(below))
    own = [
        column
        for column, text in enumerate(below)
        if text and (column >= len(labels) or text != labels[column])
    ]
    if not own:
        return any(below)  # every cell repeats the head above: merged downwards
    for column in own:
        head = labels[column] if column < len(labels) else ""
        is_shared = not head or (column and labels[column - 1] == head) or head in labels[column + 1 :]
        starts_a_group = column + 1 < len(labels) and not labels[column + 1] and bool(below[column + 1])
        if not (is_shared or starts_a_group) or not _is_header_word(below[column]):
            return False
    return True


def _is_header_word(text: str) -> bool:
    folded = fold_words(text)
    return len(folded) <= HEADER_LETTERS and (folded in _GENERIC or field_of(text) is not None)


def combine(heads: list[list[str]], below: list[str]) -> list[list[str]]:
    """`Quyết định` above `Số` → [Quyết định, Số]; an empty head takes the one to its left."""
    combined: list[list[str]] = []
    open_head: list[str] = []
    for column in range(max(len(heads), len(below))):
        head = heads[column] if column < len(heads) else []
        sub = below[column] if column < len(below) else ""
        open_head = head or (open_head if sub else [])
        combined.append(open_head if not sub or sub in open_head else [*open_head, sub])
    return combined


def field_of_head(head: list[str]) -> Field | None:
    """The lowest words decide ("Nhóm" under "Thông tin sản phẩm") unless they say nothing alone ("Số")."""
    own = field_of(head[-1]) if head and fold_words(head[-1]) not in _GENERIC else None
    return own or field_of(" ".join(head)) or (field_of(head[0]) if head else None)


def is_numbering(texts: list[str]) -> bool:
    """A row like (1) (2) (3) or A B 1 2 under the header."""
    return len(texts) >= 3 and all(re.fullmatch(r"\(?(\d{1,2}|[A-Za-z])\)?", text) for text in texts)
