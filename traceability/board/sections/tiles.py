"""The board in five numbers, above everything else."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from traceability.board.board import Board
from traceability.board.counting.years import Happening
from traceability.board.measures import Measure
from traceability.board.spelling import written


@dataclass(frozen=True)
class Tile:
    text: str
    name: str
    note: str = ""
    url: str = ""


def tiles_of(board: Board) -> list[Tile]:
    """Numbers that nobody knows on that day are left out."""
    figures, links = board.figures, board.links
    tiles = [
        Tile(written(figures.valid.total), _("valid products"), url=links.valid()),
        Tile(written(figures.makers.total), _("producers of them")),
        Tile(
            written(figures.years.of(board.year, Happening.NEW)),
            _("new in %(year)d") % {"year": board.year},
        ),
        Tile(
            written(figures.endings.total()),
            _("end within 12 months"),
            url="#endings",
        ),
    ]
    selling, points = board.actuals[Measure.SELLING], board.actuals[Measure.POINTS]
    if selling.value is not None:
        tiles.append(Tile(written(selling.value, "percent"), _("of producers sell on-line"), url="#channels"))
    return [*tiles, Tile(written(points.part), _("points of sale"), url="#channels")]
