"""What differs between two texts, word by word, as pieces that a template marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 4000  # beyond that the texts are shown whole, unmarked


@dataclass(frozen=True)
class Piece:
    """`kind` is same, gone (only in the old text) or new."""

    kind: str
    text: str


def marked(old: str, new: str) -> list[Piece]:
    """Old and new in one row of pieces; the old text is same + gone, the new one same + new."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return [Piece("gone", old), Piece("new", new)]
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[a:b]))
            continue
        if b > a:
            yield Piece("gone", "".join(before[a:b]))
        if d > c:
            yield Piece("new", "".join(after[c:d]))
