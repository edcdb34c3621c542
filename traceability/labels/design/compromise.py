"""What gives way when a label has no room for all: size first, then what is not needed, then the ends of long names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from traceability.labels.design.fitting import SHRINKING, Line, cut, cut_short, fitted
from traceability.labels.design.items import Item
from traceability.labels.design.regions import Region

# In this order, with what it costs to do without.
LEFT_OUT = {"call": 5, "place": 10, "stars": 15, "producer": 25, "dates": 30, "lot": 30}
COST_OF_CUT = 20
ENOUGH_WORDS = {"producer": 3, "name": 4}  # a longer name is cut down to this before other facts go
CODE_KEYS = ("gtin", "code", "lot", "serial")
LETTERS = (12, 6, 3)  # of one word as long as a line


@dataclass(frozen=True)
class Setting:
    """`left_out` and `cut` are keys of items; `shrink` is 1 for text as large as wished and 0 for the smallest."""

    lines: tuple[Line, ...]
    shrink: float
    finer: bool
    left_out: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def cost(self) -> float:
        """The smaller the better."""
        lost = sum(LEFT_OUT[key] for key in self.left_out) + COST_OF_CUT * len(self.cut)
        return lost + 6 * self.finer + 10 * (1 - self.shrink) + 4 * self.torn

    @property
    def torn(self) -> int:
        """How many items begin beside the code and go on below it."""
        if any(line.is_centred for line in self.lines):
            return 0
        begins = {(line.key, line.x) for line in self.lines}
        return len(begins) - len({key for key, _x in begins})


def settle(items: list[Item], region: Region) -> Setting | None:
    """The best setting of the items in this region; None when not even the code's own letters fit."""
    for tried, left_out in _compromises(items):
        shortened = tuple(now.key for now in tried if now.words != _words_of(items, now.key))
        found = [
            Setting(*set_so, left_out, shortened)
            for order in _orders(tried)
            for set_so in _as_large_as_fits(order, region)
        ]
        if found:
            return min(found, key=lambda setting: setting.cost)
    return None


def _words_of(items: list[Item], key: str) -> tuple[str, ...]:
    return next(item.words for item in items if item.key == key)


def _as_large_as_fits(items: list[Item], region: Region) -> Iterator[tuple[tuple[Line, ...], float, bool]]:
    """In whole words and in finer ones, each as large as goes."""
    if fitted(items, region, 0.0, finer=True) is None:
        return
    for finer in (False, True):
        for shrink in SHRINKING:
            lines = fitted(items, region, shrink, finer=finer)
            if lines is not None:
                yield tuple(lines), shrink, finer
                break


def _compromises(items: list[Item]) -> Iterator[tuple[list[Item], tuple[str, ...]]]:
    """From nothing lost to nearly all lost."""
    kept = list(items)
    gone: tuple[str, ...] = ()
    yield kept, gone
    for key in LEFT_OUT:
        if all(item.key != key for item in kept):
            continue
        kept, gone = [item for item in kept if item.key != key], (*gone, key)
        yield kept, gone
        if key != "call":
            for shorter in _cutting(kept, ENOUGH_WORDS):
                yield shorter, gone
    for shorter in _cutting(kept, {"name": 1}):
        yield shorter, gone
    for letters in LETTERS:
        yield [cut_short(item, letters) if item.key == "name" else item for item in kept], gone


def _cutting(items: list[Item], down_to: dict[str, int]) -> Iterator[list[Item]]:
    """Names shortened word by word, the producer's first."""
    shorter = list(items)
    for key, fewest in down_to.items():
        longest = max((len(item.words) for item in items if item.key == key), default=0)
        count = longest
        while count > fewest:
            count -= max(
                1, min(count // 6, count - fewest)
            )  # a name of forty words need not be tried forty times
            shorter = [cut(item, count) if item.key == key else item for item in shorter]
            yield shorter


def _orders(items: list[Item]) -> Iterator[list[Item]]:
    """As written; the code's letters in one piece, which saves a line; with the long GTIN last, where the whole width
    is free; and with all letters of the code first, where a round label is still wide.
    """
    code = [item for item in items if item.key in CODE_KEYS]
    before = [item for item in items if item.key not in (*CODE_KEYS, "call")]
    after = [item for item in items if item.key == "call"]
    yield items
    yield [*before, *after, _joined(code)]
    yield [*before, *code[1:], code[0], *after]
    yield [*code, *before, *after]


def _joined(items: list[Item]) -> Item:
    words = tuple(word for item in items for word in item.words)
    return replace(
        items[0], key="code_letters", words=words, finer=tuple(w for item in items for w in item.finer)
    )
