"""A page to print on plain paper first: the outline of every label, and a line to lay a ruler on."""

from datetime import datetime
from io import BytesIO
from itertools import pairwise

from django.utils.translation import gettext as _

from traceability.labels.design.fonts import REGULAR, width_of
from traceability.labels.drawing.streamed_pdf import StreamedPdf, number, page_space
from traceability.labels.stock.grids import Grid, in_millimetres

HAIRLINE, INSET = 0.15, 1.5


def trial_page(grid: Grid, moment: datetime) -> bytes:
    """A PDF of one page. The line is 50 mm long, or what the paper has room for in tens."""
    file = BytesIO()
    pdf = StreamedPdf(file, _("Test page"), moment)
    drawn = [page_space(grid.paper_height), f"{HAIRLINE} w\n".encode()]
    drawn += [_outline(grid, place) for place in range(grid.per_page)]
    drawn.append(_ruler(pdf, grid))
    pdf.add_page(grid.paper_width, grid.paper_height, b"".join(drawn))
    pdf.finish()
    return file.getvalue()


def _outline(grid: Grid, place: int) -> bytes:
    x, y = grid.place(place)
    if not grid.is_round:
        return (
            f"{number(x)} {number(y)} {number(grid.label_width)} {number(grid.label_height)} re S\n".encode()
        )
    radius = grid.label_width / 2
    return _circle(x + radius, y + radius, radius)


def _circle(x: float, y: float, radius: float) -> bytes:
    """Four Bézier curves; 0.5523 is the handle's length that comes closest to a circle."""
    handle = 0.5523 * radius
    around = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    path = [f"{number(x + radius)} {number(y)} m"]
    for (ax, ay), (bx, by) in pairwise(around):
        points = [
            (x + ax * radius + bx * handle, y + ay * radius + by * handle),
            (x + bx * radius + ax * handle, y + by * radius + ay * handle),
            (x + bx * radius, y + by * radius),
        ]
        path.append(" ".join(f"{number(px)} {number(py)}" for px, py in points) + " c")
    return (" ".join(path) + " S\n").encode()


def _ruler(pdf: StreamedPdf, grid: Grid) -> bytes:
    """In the first label, which is on every stock."""
    x, y = grid.place(0)
    middle = y + grid.label_height / 2
    length = min(50.0, (grid.label_width - 2 * INSET) // 10 * 10)
    start = x + (grid.label_width - length) / 2
    ticks = "".join(
        f"{number(start + d)} {number(middle - 1)} m {number(start + d)} {number(middle + 1)} l "
        for d in (0.0, length)
    )
    line = (
        f"{ticks}{number(start)} {number(middle)} m {number(start + length)} {number(middle)} l S\n".encode()
    )
    words = _("%(length)s mm") % {"length": in_millimetres(length)}
    at = f"BT 1 0 0 -1 {number(x + (grid.label_width - width_of(words, REGULAR, 2.4)) / 2)} {number(middle - 2)} Tm "
    return line + at.encode() + pdf.text(words, REGULAR, 2.4) + b" ET\n"
