"""One label laid out: the place and size of the code, and the lines of text around it.

Sizes by GS1 (General Specifications, symbol specification for 2D codes at the point of sale and beyond): modules of
0.396 to 0.990 mm, aim 0.495, four modules of quiet zone on each side, in which nothing is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt

from django.utils.translation import gettext as _

from traceability.codes import qr
from traceability.labels.design.compromise import Setting, settle
from traceability.labels.design.facts import Facts, items_of
from traceability.labels.design.fitting import Line
from traceability.labels.design.items import Item
from traceability.labels.design.regions import Below, BelowInDisc, BesideAndBelow, Region
from traceability.labels.stock.grids import Grid, in_millimetres

SMALLEST_X, AIM_X, LARGEST_X = 0.396, 0.495, 0.990  # mm for a module
ROUND_X = (0.396, 0.42, 0.45, 0.495, 0.54, 0.6, 0.7, 0.8, 0.99)
EDGE, EDGE_OF_SMALL, SMALL = (
    1.0,
    0.6,
    22.0,
)  # mm left free inside the cut; labels up to 22 mm high can spare less
PER_INCH = 25.4


class TooSmall(Exception):
    """The label cannot carry this code; the text says what would."""


@dataclass(frozen=True)
class Layout:
    """`code_left` and `code_top` are the corner of the first module, inside the quiet zone; all in mm.

    `dot` is the distance of the printer's dots where modules keep to them, else 0.
    """

    width: float
    height: float
    is_round: bool
    modules: int
    x_dimension: float
    code_left: float
    code_top: float
    setting: Setting
    dot: float = 0.0

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.setting.lines

    @property
    def code_size(self) -> float:
        """Without the quiet zone."""
        return self.modules * self.x_dimension

    @property
    def quiet(self) -> float:
        return qr.QUIET_ZONE * self.x_dimension

    @property
    def cost(self) -> float:
        smaller_than_aimed = max(0.0, AIM_X - self.x_dimension) / (AIM_X - SMALLEST_X)
        return self.setting.cost + 12 * smaller_than_aimed - 6 * min(self.x_dimension, 0.66)


def lay_out(facts: Facts, grid: Grid, dots_per_inch: int = 0) -> Layout:
    """The best arrangement on a label of this grid; raises TooSmall.

    With `dots_per_inch` a module is a whole number of the printer's dots, so that none is a dot wider than its
    neighbour: 0.5 mm at 203 dpi.
    """
    modules = len(qr.bulk_modules(facts.longest_url)) - 2 * qr.QUIET_ZONE
    items = items_of(facts)
    dot = PER_INCH / dots_per_inch if dots_per_inch else 0.0
    found = [layout for x in _sizes(dot) for layout in _arrangements(items, grid, modules, x, dot)]
    if not found:
        raise TooSmall(_why(grid, modules, dot))
    return min(found, key=lambda layout: layout.cost)


def smallest_code(modules: int, dot: float = 0.0) -> float:
    """The side in mm that a code needs with its quiet zone."""
    return (modules + 2 * qr.QUIET_ZONE) * _sizes(dot)[0]


def _sizes(dot: float) -> list[float]:
    if not dot:
        return list(ROUND_X)
    return [dots * dot for dots in range(ceil(SMALLEST_X / dot), int(LARGEST_X / dot) + 1)]


def _arrangements(items: list[Item], grid: Grid, modules: int, x: float, dot: float) -> Iterator[Layout]:
    side = (modules + 2 * qr.QUIET_ZONE) * x
    for left, top, region in _places(grid, side):
        setting = settle(items, region)
        if setting is not None:
            corner = left + qr.QUIET_ZONE * x, top + qr.QUIET_ZONE * x
            yield Layout(
                grid.label_width, grid.label_height, grid.is_round, modules, x, *corner, setting, dot
            )


def _places(grid: Grid, side: float) -> Iterator[tuple[float, float, Region]]:
    """Where the code with its quiet zone may stand, and what it leaves free."""
    width, height = grid.label_width, grid.label_height
    if grid.is_round:
        yield from _in_disc(width / 2, side)
        return
    edge = EDGE_OF_SMALL if min(width, height) <= SMALL else EDGE
    # The quiet zone is white already: it needs no whole margin beside it, but half of one in case of a slipped cut.
    near = edge / 2
    if side + 2 * near > min(width, height):
        return
    right, bottom = width - edge, height - edge
    yield near, near, BesideAndBelow(edge, edge, right, bottom, near + side, near + side)
    yield (width - side) / 2, near, Below(edge, near + side, right, bottom)


def _in_disc(radius: float, side: float) -> Iterator[tuple[float, float, Region]]:
    inside, half = radius - EDGE_OF_SMALL / 2, side / 2
    if half * sqrt(2) > inside:
        return
    top = radius - sqrt(inside**2 - half**2)
    yield radius - half, top, BelowInDisc(radius, radius - EDGE_OF_SMALL, top + side)


def _why(grid: Grid, modules: int, dot: float) -> str:
    said = {
        "width": in_millimetres(grid.label_width),
        "height": in_millimetres(grid.label_height),
        "needed": in_millimetres(smallest_code(modules, dot)),
        "module": in_millimetres(_sizes(dot)[0]),
    }
    if dot:
        return (
            _(
                "A label of %(width)s × %(height)s mm is too small for this code on this printer: with modules of "
                "%(module)s mm the code alone needs %(needed)s mm, its letters not counted. Choose larger labels, no "
                "serial numbers, or a finer printer."
            )
            % said
        )
    return (
        _(
            "A label of %(width)s × %(height)s mm is too small: phones and scanners need modules of %(module)s mm "
            "(GS1), so the code alone measures %(needed)s mm, its letters not counted. Choose larger labels."
        )
        % said
    )
