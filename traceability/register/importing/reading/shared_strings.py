"""How long the texts are that a workbook keeps once and its cells name by number.

A cell of twenty bytes may name a text of a million letters, and the reader copies it into each such cell.
"""

import re
import zipfile
from itertools import zip_longest
from xml.parsers import expat

from traceability.register.importing.reasons import ListRefused

_PART = "sharedstrings.xml"
_BEGINS = re.compile(rb"<(?:[^<>:]*:)?si[\s/>]")


class TextLengths:
    """Letters of each shared text; of a number that is none, or not plainly written, those of the longest.

    Of texts that are no clean XML, the longest counts for all: one too many is better than one too few.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.lengths: list[int] = []
        for entry in package.infolist():
            if entry.filename.lower().endswith(_PART):
                told = _Texts().read(package.read(entry))
                self.lengths = [max(pair) for pair in zip_longest(self.lengths, told, fillvalue=0)]
        self.longest = max(self.lengths, default=0)

    def of(self, said: list[str]) -> int:
        """`said` is what stands in the cell, in the pieces that the parser found."""
        number = said[0] if len(said) == 1 else ""
        if not (number.isascii() and number.isdecimal() and len(number) < 9):
            return self.longest
        return self.lengths[int(number)] if int(number) < len(self.lengths) else self.longest


class _Texts:
    """Walks over the texts; all letters inside one count, read or not."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.depth = 0

    def read(self, xml: bytes) -> list[int]:
        parser = expat.ParserCreate("UTF-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = _refuse_declarations
        try:
            parser.Parse(xml, True)
        except expat.ExpatError:  # the reader is more lenient: no stray control character stops it
            return [max(map(len, _BEGINS.split(xml)), default=0)]
        return self.lengths

    def _start(self, name: str, _attributes: object) -> None:
        if name.rpartition(":")[2] == "si":
            self.depth += 1
            if self.depth == 1:
                self.lengths.append(0)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "si":
            self.depth -= 1

    def _letters(self, text: str) -> None:
        if self.depth:
            self.lengths[-1] += len(text)


def _refuse_declarations(*_declaration: object) -> None:
    raise ListRefused("file_damaged")
