"""Reading .csv: the encodings and separators that officials' programs write, `#` lines as remarks."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from traceability.register.importing.reading.sheets import Line, Sheet, cell
from traceability.register.importing.reading.workbooks import COLUMN_LIMIT, ROW_LIMIT
from traceability.register.importing.reasons import ListRefused

SEPARATORS = ",;\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A header cell may be called "#"; a remark is a `#` followed by words.
_REMARK = re.compile(r"^\ufeff?\s*#(?!\s*[,;\t|\"])")


def read_delimited(content: bytes) -> list[Sheet]:
    text = decode(content)
    lines = list(_lines(text))
    if not lines:
        raise ListRefused("file_empty")
    return [Sheet("", lines)]


def decode(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with or without mark, else Windows-1258; composed later by `tidy`."""
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if not _CONTROL.search(text):
            return text.removeprefix("\ufeff")
    raise ListRefused("file_not_a_list" if b"\x00" in content else "file_encoding")


def _candidates(content: bytes) -> list[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    sample = content[:400]
    for encoding, upper_bytes in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if upper_bytes.count(0) > len(upper_bytes) * 0.3:
            return [encoding]
    return ["utf-8-sig", "windows-1258"]


def _lines(text: str) -> Iterator[Line]:
    """A record may span several lines of text; numbers count records, as a spreadsheet shows them."""
    separator = separator_of(text)
    source = iter(io.StringIO(text, newline=""))  # not splitlines: it would also cut at form feeds
    number = 0
    for line in source:
        number += 1
        if number > ROW_LIMIT:
            raise ListRefused("file_too_many_rows", limit=ROW_LIMIT)
        if _REMARK.match(line):
            yield Line(number, [cell(line.strip().lstrip("#"))], is_comment=True)
            continue
        try:
            values = next(csv.reader(chain([line], source), delimiter=separator), [])
        except csv.Error as error:
            raise ListRefused("file_damaged") from error
        if len(values) > COLUMN_LIMIT:
            raise ListRefused("file_too_many_rows", limit=ROW_LIMIT)
        yield Line(number, [cell(value) for value in values])


def separator_of(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells."""
    sample = [line for line in text.splitlines()[:60] if line.strip() and not _REMARK.match(line)]
    excel_names_it = re.match(r"sep=(.)$", sample[0].strip()) if sample else None
    if excel_names_it:
        return excel_names_it[1]

    def evenness(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines, width

    return max(SEPARATORS, key=evenness)
