"""Label stock that shops in Viet Nam sell (decal 2×3, 3×4, 4×6 cm, Ø 3 cm), on A4 and A5 sheets and on rolls.

Sheets are arithmetic: as many whole labels as fit, in the middle of the paper, without gaps between straight edges.
Makers differ by a millimetre or two: the test page shows by how much, and the offset puts it right.
A roll is named width × height × labels in a row; its page is one row, as printer drivers want it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from traceability.labels.stock.grids import Grid, in_millimetres

A4, A5 = (210.0, 297.0), (148.0, 210.0)
ROUND_GAP = 3.0
ROLL_GAP, ROLL_EDGE = 2.0, 1.0  # between labels of one row, and from the backing paper's edge
LABELS = {
    "30x20": (30.0, 20.0, False),
    "40x30": (40.0, 30.0, False),
    "50x30": (50.0, 30.0, False),
    "60x40": (60.0, 40.0, False),
    "d30": (30.0, 30.0, True),
}
SHEETS = {
    "a4": (A4, {"30x20": (6, 14), "40x30": (5, 9), "50x30": (4, 9), "60x40": (3, 7), "d30": (6, 8)}),
    "a5": (A5, {"30x20": (4, 10), "40x30": (3, 6), "50x30": (2, 6), "60x40": (2, 5), "d30": (4, 6)}),
}
ROLLS = {"30x20": (1, 2, 3), "40x30": (1, 2), "50x30": (1, 2), "60x40": (1,), "d30": (1, 2, 3)}


@dataclass(frozen=True)
class Preset:
    """`key` is `a4-40x30` or `roll-40x30-2`."""

    key: str
    paper: str
    grid: Grid

    @property
    def name(self) -> str:
        size = label_size(self.grid)
        if self.paper == "roll":
            return _("Roll, %(size)s, %(number)d in a row") % {"size": size, "number": self.grid.columns}
        said = {"paper": self.paper.upper(), "size": size, "number": self.grid.per_page}
        return _("%(paper)s, %(size)s, %(number)d labels") % said


def label_size(grid: Grid) -> str:
    """`40 × 30 mm` or `Ø 30 mm`."""
    width, height = in_millimetres(grid.label_width), in_millimetres(grid.label_height)
    return f"Ø {width} mm" if grid.is_round else f"{width} × {height} mm"


def _sheet(paper: tuple[float, float], label: tuple[float, float, bool], columns: int, rows: int) -> Grid:
    width, height, is_round = label
    gap = ROUND_GAP if is_round else 0.0
    used_x, used_y = columns * width + (columns - 1) * gap, rows * height + (rows - 1) * gap
    margins = (paper[0] - used_x) / 2, (paper[1] - used_y) / 2
    return Grid(*paper, width, height, columns, rows, *margins, gap, gap, is_round=is_round)


def _roll(label: tuple[float, float, bool], columns: int) -> Grid:
    width, height, is_round = label
    paper = columns * width + (columns - 1) * ROLL_GAP + 2 * ROLL_EDGE
    return Grid(paper, height, width, height, columns, 1, ROLL_EDGE, 0.0, ROLL_GAP, is_round=is_round)


def _all() -> dict[str, Preset]:
    found = [
        Preset(f"{name}-{size}", name, _sheet(paper, LABELS[size], *shape))
        for name, (paper, shapes) in SHEETS.items()
        for size, shape in shapes.items()
    ]
    found += [
        Preset(f"roll-{size}-{columns}", "roll", _roll(LABELS[size], columns))
        for size, numbers in ROLLS.items()
        for columns in numbers
    ]
    return {preset.key: preset for preset in found}


PRESETS = _all()
