"""The board's sections: each a question, its answer drawn, and the table behind it (also as .xlsx)."""

from traceability.board.sections.parts import Bar, Cell, Group, Section, Strip, Table
from traceability.board.sections.tiles import Tile, tiles_of
from traceability.board.sections.writing import sections_of

__all__ = ["Bar", "Cell", "Group", "Section", "Strip", "Table", "Tile", "sections_of", "tiles_of"]
