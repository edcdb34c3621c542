"""One board: the figures of a place on a day, beside its targets. Everything that a page or a workbook needs."""

from dataclasses import dataclass
from datetime import date, datetime

from traceability.board.actuals import Actual, actuals_of
from traceability.board.counting.figures import Figures, figures_of
from traceability.board.links import Links
from traceability.board.measures import Measure
from traceability.board.models import Reading, Target
from traceability.board.scope import Scope
from traceability.register.clock import vietnam_day
from traceability.register.models import Commune, ProductSet, Province


@dataclass(frozen=True)
class Board:
    """`places` are what the scope is divided into, with or without products."""

    scope: Scope
    moment: datetime
    figures: Figures
    actuals: dict[Measure, Actual]
    targets: dict[str, Target]
    places: list[Province] | list[Commune]
    sets: list[ProductSet]

    @property
    def day(self) -> date:
        return self.figures.day

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def is_today(self) -> bool:
        return self.day == vietnam_day(self.moment)

    @property
    def links(self) -> Links:
        return Links(self.scope, self.is_today)

    @property
    def has_demo_targets(self) -> bool:
        return any(target.is_demo for target in self.targets.values())


def board_of(scope: Scope, day: date, moment: datetime) -> Board:
    """Five queries and those of `figures_of`, whatever the size of the register."""
    figures = figures_of(scope, day, moment)
    readings = Reading.objects.last_by(scope.code, day)
    places: list[Province] | list[Commune] = (
        list(Commune.objects.filter(province=scope.code).order_by("folded_name", "code"))
        if scope.province
        else list(Province.objects.order_by("folded_name"))
    )
    return Board(
        scope=scope,
        moment=moment,
        figures=figures,
        actuals=actuals_of(figures, scope, readings),
        targets=Target.objects.in_force(scope.code, day.year),
        places=places,
        sets=list(ProductSet.objects.order_by("-classification_id", "number")),
    )
