"""Facet counts from one table of cells: how many products have this set, this province and these stars."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.search.question import Facet, FacetCount, Question


@dataclass(frozen=True)
class Cell:
    values: dict[Facet, str]
    count: int

    def fits(self, question: Question, but: Facet | None = None) -> bool:
        """True when the cell is among the chosen values of every facet, one left out if asked."""
        return all(
            not question.values(facet) or self.values[facet] in question.values(facet)
            for facet in Facet
            if facet is not but
        )


def total(cells: Iterable[Cell], question: Question) -> int:
    return sum(cell.count for cell in cells if cell.fits(question))


def facet_counts(cells: Iterable[Cell], question: Question) -> dict[Facet, tuple[FacetCount, ...]]:
    """For each facet its values under the *other* facets' choices, so that a count says what a tap would bring."""
    cells = list(cells)
    return {facet: _counts_of(facet, cells, question) for facet in Facet}


def _counts_of(facet: Facet, cells: list[Cell], question: Question) -> tuple[FacetCount, ...]:
    counts: Counter[str] = Counter(dict.fromkeys(question.values(facet), 0))
    for cell in cells:
        if cell.fits(question, but=facet):
            counts[cell.values[facet]] += cell.count
    return tuple(
        FacetCount(value, count, value in question.values(facet))
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if value
    )
