"""What a section is made of. Geometry is computed here as texts (a decimal comma would break an SVG attribute)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from traceability.board.definitions import DEFINITIONS, Definition
from traceability.board.spelling import Kind, written


def percent_of(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


@dataclass(frozen=True)
class Cell:
    """`value` is what a spreadsheet gets: a text, a count, or percent from 0 to 100."""

    value: str | float | None
    kind: Kind = "count"
    url: str = ""

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else written(self.value, self.kind)


@dataclass(frozen=True)
class Table:
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


@dataclass(frozen=True)
class Bar:
    """A row with a bar from the left; `width` in percent of the row's full length."""

    label: str
    text: str
    width: str
    url: str = ""
    note: str = ""
    mark: str = ""  # where a target stands, in percent


@dataclass(frozen=True)
class Group:
    """Bars under a common name; the name may be empty."""

    name: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Column:
    """One column of a strip: x, y, width and height of its bar, and where its number stands."""

    label: str
    text: str
    x: str
    width: str
    middle: str
    y: str
    height: str
    text_y: str
    url: str = ""


@dataclass(frozen=True)
class Strip:
    """Columns over the years, all strips of a section on one scale."""

    key: str  # also the CSS class that gives its colour and pattern
    name: str
    columns: Sequence[Column]
    summary: str


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    answer: str  # the chart in one sentence, for those who cannot see it
    table: Table
    definitions: Sequence[str] = ()  # keys of DEFINITIONS
    groups: Sequence[Group] = ()
    strips: Sequence[Strip] = ()
    check: str = ""  # said when parts and total could differ
    tone: str = "tea"
    notes: Sequence[str] = field(default_factory=tuple)

    def defined(self) -> list[Definition]:
        return [DEFINITIONS[key] for key in self.definitions]


def bars(rows: Sequence[tuple[str, int, str]], total: int, most: int | None = None) -> list[Bar]:
    """(label, number, url) → bars on the scale of the largest, each with its share of `total`."""
    scale = most or max((number for _, number, _ in rows), default=0)
    return [
        Bar(
            label=label,
            text=written(number),
            width=f"{100 * number / scale if scale else 0:.2f}%",
            url=url if number else "",
            note=written(percent_of(number, total), "percent") if total else "",
        )
        for label, number, url in rows
    ]


STRIP_HEIGHT, BAR_ROOM, BASE = 96, 56, 76  # user units: all, the highest column, the ground line


def strip(key: str, name: str, values: Sequence[tuple[str, int]], most: int, summary: str) -> Strip:
    """`values` are (label, number); `most` is the highest number of all strips that stand together."""
    slot = 100 / max(len(values), 1)
    columns = []
    for nth, (label, number) in enumerate(values):
        height = BAR_ROOM * number / most if most else 0
        height = max(height, 1.5) if number else 0
        columns.append(
            Column(
                label=label,
                text=written(number),
                x=f"{slot * (nth + 0.17):.2f}%",
                width=f"{slot * 0.66:.2f}%",
                middle=f"{slot * (nth + 0.5):.2f}%",
                y=f"{BASE - height:.1f}",
                height=f"{height:.1f}",
                text_y=f"{BASE - height - 4:.1f}",
            )
        )
    return Strip(key, name, columns, summary)
