"""Setting text into a region: it shrinks to a legible minimum, wraps, and is cut at last, but never overlaps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from traceability.labels.design.fonts import ink_of, width_of
from traceability.labels.design.items import SERIAL_MARKS, Item
from traceability.labels.design.regions import Region

PITCH = 1.2  # ems between the base lines of one item, where the ink leaves room
AIR = 0.22  # mm between the ink of two lines, at least
AIR_BETWEEN_ITEMS, MORE_AIR = 0.45, 0.4  # more where there is room
SHRINKING = tuple(step / 10 for step in range(10, -1, -1))  # 1: as large as wished; 0: the minimum
# A letter of a serial and its usual width in ems; a line of wider ones is drawn a little narrower (drawing.sheets).
SERIAL_SAMPLE, SERIAL_WIDTH = "Q", 0.665
DOTS = "…"


@dataclass(frozen=True)
class Line:
    """`x` and `baseline` in mm from the label's top left; `room` is the width that the line may take from `x` on.

    A centred line stands in the middle of its room, at `x_of` the text that is really shown.
    """

    key: str
    text: str
    font: str
    em: float
    x: float
    baseline: float
    room: float
    is_centred: bool = False

    def x_of(self, width: float) -> float:
        """Where a text of this width begins."""
        return self.x + (max(0.0, self.room - width) / 2 if self.is_centred else 0.0)

    @property
    def ink_top(self) -> float:
        return self.baseline - ink_of(shown(self.text), self.font)[0] * self.em

    @property
    def ink_bottom(self) -> float:
        return self.baseline + ink_of(shown(self.text), self.font)[1] * self.em

    @property
    def width(self) -> float:
        return measured(self.text, self.font, self.em)

    @property
    def has_serial(self) -> bool:
        return any(ord(sign) in SERIAL_MARKS for sign in self.text)


def measured(text: str, font: str, em: float) -> float:
    """The width in mm, each letter of the serial as wide as an ordinary one."""
    plain = "".join(sign for sign in text if ord(sign) not in SERIAL_MARKS)
    marks = len(text) - len(plain)
    return width_of(plain, font, em) + marks * SERIAL_WIDTH * em


def shown(text: str) -> str:
    return "".join(SERIAL_SAMPLE if ord(sign) in SERIAL_MARKS else sign for sign in text)


def fitted(items: Iterable[Item], region: Region, shrink: float, *, finer: bool) -> list[Line] | None:
    """All items under each other at one degree of shrinking; None when they do not fit."""
    lines: list[Line] = []
    floor = region.top
    for item in items:
        words = item.finer if finer and item.finer else item.words
        em = item.smallest + (item.em - item.smallest) * shrink
        found = _set(item, words, em, region, floor)
        if found is None:
            return None
        lines += found
        floor = found[-1].ink_bottom + AIR_BETWEEN_ITEMS + MORE_AIR * shrink
    return lines


def _set(item: Item, words: tuple[str, ...], em: float, region: Region, floor: float) -> list[Line] | None:
    lines: list[Line] = []
    rest = list(words)
    while rest:
        line = _next_line(item, rest, em, region, floor, lines[-1].baseline if lines else None)
        if line is None:
            return None
        lines.append(line)
        floor = line.ink_bottom + AIR
    return lines


def _next_line(
    item: Item, rest: list[str], em: float, region: Region, floor: float, above: float | None
) -> Line | None:
    """The next line, as many words as go on it taken from `rest`; lower down where the first word needs more room."""
    for start in (floor, *(step for step in region.steps if step > floor)):
        line = _line_at(item, rest, em, region, start, above)
        if line is not None:
            del rest[: len(line.text.split(" "))]
            return line
    return None


def _line_at(
    item: Item, rest: list[str], em: float, region: Region, floor: float, above: float | None
) -> Line | None:
    best: Line | None = None
    wide, up, down = -extent(" ", item.font)[0], 0.0, 0.0
    for count, word in enumerate(rest, 1):
        more, higher, lower = extent(word, item.font)
        wide, up, down = wide + extent(" ", item.font)[0] + more, max(up, higher), max(down, lower)
        baseline = max(floor + up * em, above + PITCH * em if above is not None else 0.0)
        left, right = region.stretch(baseline - up * em, baseline + down * em)
        if baseline + down * em > region.bottom or wide * em > right - left:
            return best
        text = " ".join(rest[:count])
        best = Line(item.key, text, item.font, em, left, baseline, right - left, region.centres)
    return best


@lru_cache(maxsize=8192)
def extent(word: str, font: str) -> tuple[float, float, float]:
    """Width, ink above the base line and ink below it, in ems."""
    return measured(word, font, 1.0), *ink_of(shown(word), font)


def cut(item: Item, words: int) -> Item:
    """Its first words and three dots."""
    kept = list(item.words[:words])
    kept[-1] = kept[-1].rstrip(",;:·-–") + DOTS
    return replace(item, words=tuple(kept), finer=())


def cut_short(item: Item, letters: int) -> Item:
    """Its first word alone, if need be the first letters of that."""
    word = item.words[0].rstrip(DOTS)
    return (
        item
        if len(item.words) == 1 and len(word) < letters
        else replace(item, words=(word[:letters] + DOTS,), finer=())
    )
