"""The sections in the order in which a reader asks."""

from collections.abc import Callable

from traceability.board.board import Board
from traceability.board.sections.flow import endings, years
from traceability.board.sections.parts import Section
from traceability.board.sections.plans import channels, targets
from traceability.board.sections.stock import kinds, places, sets, stars

SECTIONS: dict[str, Callable[[Board], Section | None]] = {
    "stars": stars,
    "targets": targets,
    "years": years,
    "endings": endings,
    "places": places,
    "sets": sets,
    "kinds": kinds,
    "channels": channels,
}


def sections_of(board: Board) -> list[Section]:
    """In the language of the page."""
    return [section for write in SECTIONS.values() if (section := write(board))]
