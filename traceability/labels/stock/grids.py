"""Where the labels lie on a sheet or a roll: all lengths in millimetres, from the paper's top left corner."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

SMALLEST_LABEL, LARGEST_PAPER = 10.0, 600.0
MOST_COLUMNS, MOST_ROWS = 30, 60
FURTHEST_OFFSET = 15.0
TINY = 0.005  # what rounding may add up to


@dataclass(frozen=True)
class Grid:
    """`left` and `top` are the margins before the first label, `gap_x` and `gap_y` the distances between two.

    `offset_x` and `offset_y` move everything on the paper: how a printer that pulls its paper askew is put right.
    A roll has one row of labels for each page. A round label's width is its diameter.
    """

    paper_width: float
    paper_height: float
    label_width: float
    label_height: float
    columns: int
    rows: int
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    offset_x: float = 0.0
    offset_y: float = 0.0
    is_round: bool = False

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    @property
    def needed_width(self) -> float:
        return self.columns * self.label_width + (self.columns - 1) * self.gap_x

    @property
    def needed_height(self) -> float:
        return self.rows * self.label_height + (self.rows - 1) * self.gap_y

    def moved(self, offset_x: float, offset_y: float) -> "Grid":
        return replace(self, offset_x=offset_x, offset_y=offset_y)

    def place(self, number: int) -> tuple[float, float]:
        """The top left corner of a label, counted from 0 along the rows."""
        row, column = divmod(number, self.columns)
        x = self.left + self.offset_x + column * (self.label_width + self.gap_x)
        return x, self.top + self.offset_y + row * (self.label_height + self.gap_y)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Grid":
        return cls(**{field.name: stored[field.name] for field in fields(cls) if field.name in stored})


def problems_of(grid: Grid) -> Iterator[tuple[str, str]]:
    """What is wrong with a grid that somebody typed: the field, and a sentence that says what to change."""
    yield from _sizes(grid)
    if grid.columns * grid.rows < 1 or grid.columns > MOST_COLUMNS or grid.rows > MOST_ROWS:
        return
    yield from _axis(
        "columns", grid.needed_width, grid.left, grid.offset_x, grid.paper_width,
        _("%(needed)s mm of labels and gaps beginning at %(start)s mm end at %(end)s mm, but the paper is "
          "%(paper)s mm wide. Use fewer columns, or a smaller margin or gap."),
    )  # fmt: skip
    yield from _axis(
        "rows", grid.needed_height, grid.top, grid.offset_y, grid.paper_height,
        _("%(needed)s mm of labels and gaps beginning at %(start)s mm end at %(end)s mm, but the paper is "
          "%(paper)s mm high. Use fewer rows, or a smaller margin or gap."),
    )  # fmt: skip


def _sizes(grid: Grid) -> Iterator[tuple[str, str]]:
    for field in ("paper_width", "paper_height"):
        if not SMALLEST_LABEL <= getattr(grid, field) <= LARGEST_PAPER:
            yield field, _("The paper measures between 10 and 600 mm.")
    for field in ("label_width", "label_height"):
        if not SMALLEST_LABEL <= getattr(grid, field) <= LARGEST_PAPER:
            yield field, _("A label measures between 10 and 600 mm.")
    if not 1 <= grid.columns <= MOST_COLUMNS:
        yield "columns", _("Between 1 and 30 columns.")
    if not 1 <= grid.rows <= MOST_ROWS:
        yield "rows", _("Between 1 and 60 rows.")
    for field in ("left", "top", "gap_x", "gap_y"):
        if getattr(grid, field) < 0:
            yield field, _("Margins and gaps are 0 mm or more.")
    for field in ("offset_x", "offset_y"):
        if abs(getattr(grid, field)) > FURTHEST_OFFSET:
            yield field, _("Move the print by at most 15 mm.")
    if grid.is_round and abs(grid.label_width - grid.label_height) > TINY:
        yield "label_height", _("A round label is as high as it is wide.")


def _axis(
    field: str, needed: float, margin: float, offset: float, paper: float, sentence: str
) -> Iterator[tuple[str, str]]:
    start = margin + offset
    if start < -TINY or start + needed > paper + TINY:
        said = {"needed": needed, "start": start, "end": start + needed, "paper": paper}
        yield field, sentence % {key: in_millimetres(value) for key, value in said.items()}


def in_millimetres(length: float, decimals: int = 2) -> str:
    """`297`, `13,5`: as many decimals at most, with the comma of Vietnamese."""
    text = f"{length:.{decimals}f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if get_language() != "en" else text
