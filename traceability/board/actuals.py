"""Where a measure stands on the day of a board, for the comparison with its target."""

from dataclasses import dataclass

from traceability.board.counting.figures import Figures
from traceability.board.counting.years import Happening
from traceability.board.measures import STARS, Measure
from traceability.board.models import Reading
from traceability.board.scope import Scope


@dataclass(frozen=True)
class Actual:
    """`part` of `whole` for a share, else a count; None where nobody knows."""

    part: int | None
    whole: int | None = None

    @property
    def value(self) -> float | None:
        """Percent for a share (0 to 100), else the count."""
        if self.part is None or self.whole is None:
            return self.part
        return 100 * self.part / self.whole if self.whole else None


def actuals_of(figures: Figures, scope: Scope, readings: dict[str, Reading]) -> dict[Measure, Actual]:
    """Of the year of the board's day; `readings` serve for days on which a number can no longer be counted."""
    year = figures.day.year
    counted = {STARS[stars]: Actual(figures.valid.by_star[stars]) for stars in STARS}
    counted[Measure.PRODUCTS] = Actual(figures.valid.total)
    counted[Measure.NEW] = Actual(figures.years.of(year, Happening.NEW))
    counted[Measure.AGAIN] = Actual(
        figures.years.of(year, Happening.DUE_AGAIN), figures.years.of(year, Happening.DUE)
    )
    counted[Measure.SELLING] = Actual(figures.makers.selling, figures.makers.total)
    counted[Measure.POINTS] = Actual(figures.points_in(scope))
    for measure, actual in counted.items():
        if actual.part is None and measure in readings:
            counted[measure] = Actual(readings[measure].part, readings[measure].whole)
    return counted
