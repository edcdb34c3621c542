"""What a shopkeeper pastes, line by line: codes, addresses read from QR codes, official codes, names."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from traceability.codes.typed_codes import well_formed_code
from traceability.register.vietnamese import fold_words, marked_words, tidy

MOST_LINES = 500
LONGEST_LINE = 300
MOST_WORDS = 14  # of a line, for finding names
_NUMBERING = re.compile(r"^\s*(?:[-•*–]\s+|\d{1,3}[.)]\s+)")
_IN_ADDRESS = re.compile(r"/t/([^/?#\s]+)")
_OFFICIAL = re.compile(r"\b\d{1,3}(?:-\d{1,6}){2,4}\b|\b\d{1,3}-[0-9A-Z]{2,6}-\d{1,6}(?:-\d{1,4}){1,2}\b")
_TOKEN = re.compile(r"[^\s,;|()]+")


@dataclass(frozen=True)
class TypedLine:
    """One line as typed, with what it may mean; `is_only_code` where it can mean nothing but a code."""

    position: int
    text: str
    code: str | None  # one of ours, by its shape
    is_only_code: bool
    official: str | None
    words: tuple[str, ...]  # folded
    marked: str  # the words with their marks

    @property
    def beginnings(self) -> list[str]:
        """Every name that the line may begin with, longest first: `mat ong hoa nui htx linh ngoc`, …, `mat`."""
        return [" ".join(self.words[:end]) for end in range(len(self.words), 0, -1)]


@dataclass(frozen=True)
class Typed:
    lines: list[TypedLine]
    left_out: int  # lines beyond the limit
    repeated: int  # the same line again


def read_lines(text: str) -> Typed:
    """At most 500 lines, each once, without blanks and numbering."""
    seen: dict[str, None] = {}
    repeated = 0
    for raw in text.replace("\0", "").splitlines():
        line = tidy(_NUMBERING.sub("", raw))[:LONGEST_LINE].strip(" ,;")
        if not line:
            continue
        repeated += line in seen
        seen.setdefault(line)
    kept = list(seen)[:MOST_LINES]
    return Typed(
        [typed_line(position, line) for position, line in enumerate(kept)], len(seen) - len(kept), repeated
    )


def typed_line(position: int, line: str) -> TypedLine:
    code, is_only_code = _code_in(line)
    official = _OFFICIAL.search(line.upper())
    return TypedLine(
        position,
        line,
        code,
        is_only_code,
        official.group(0) if official else None,
        tuple(fold_words(line).split()[:MOST_WORDS]),
        marked_words(line),
    )


def _code_in(line: str) -> tuple[str | None, bool]:
    """A code of ours: alone, in an address, or as one word of the line."""
    address = _IN_ADDRESS.search(line)
    if address:
        return well_formed_code(unquote(address.group(1)).removesuffix(".svg").removesuffix(".png")), True
    whole = well_formed_code(line)
    if whole:
        return whole, any(letter.isdigit() for letter in whole) and " " not in line
    for token in _TOKEN.findall(line):
        code = well_formed_code(token)
        # One code in twenty has no digit: then capitals tell it from a word of ten letters.
        if code and (token.isupper() or any(letter.isdigit() for letter in code)):
            return code, False
    return None, "://" in line
