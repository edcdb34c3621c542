"""Where the place stands against its targets, and on which channels its producers sell."""

from django.utils.translation import gettext as _

from traceability.board.actuals import Actual
from traceability.board.board import Board
from traceability.board.measures import Measure
from traceability.board.models import Target
from traceability.board.sections.parts import Bar, Cell, Group, Section, Table, percent_of
from traceability.board.spelling import Kind, written
from traceability.register.models import Province

HALF = 50  # percent of producers on modern channels, as plans set it where they set nothing else


def targets(board: Board) -> Section | None:
    """None where nobody has entered a target for the year."""
    standing = [(measure, board.targets[measure]) for measure in Measure if measure in board.targets]
    if not standing:
        return None
    lines = [(measure, target, board.actuals[measure]) for measure, target in standing]
    return Section(
        key="targets",
        title=_("Targets for %(year)d") % {"year": board.year},
        answer="; ".join(
            f"{measure.label}: {_ratio(measure, target, actual)}" for measure, target, actual in lines
        ),
        table=Table(
            [_("Number"), _("Target"), _("Now"), _("Reached"), _("Plan")],
            [measure_line(measure, target, actual) for measure, target, actual in lines],
        ),
        groups=[Group("", [_progress(measure, target, actual) for measure, target, actual in lines])],
        definitions=_definitions(lines),
        notes=[_("Invented for demonstration, except the numbers counted here.")]
        if board.has_demo_targets
        else [],
    )


def channels(board: Board) -> Section:
    selling, points = board.actuals[Measure.SELLING], board.actuals[Measure.POINTS]
    target = board.targets.get(Measure.SELLING)
    mark = float(target.value) if target and target.value is not None else HALF
    drawn = Bar(
        label=str(Measure.SELLING.label),
        text=written(selling.value, "percent"),
        width=_width(selling.value or 0, 100),
        note=_("%(part)s of %(whole)s") % {"part": written(selling.part), "whole": written(selling.whole)},
        mark=_width(mark, 100),
    )
    is_nation = board.scope.province is None
    return Section(
        key="channels",
        title=_("On-line and at points of sale"),
        answer=_channels_in_words(selling, points),
        table=_by_province(board) if is_nation else _in_short(selling, points),
        definitions=["selling", "points"],
        groups=[Group("", [drawn])] if selling.part is not None else [],
        notes=_channel_notes(selling, points, mark),
        tone="indigo",
    )


def _channels_in_words(selling: Actual, points: Actual) -> str:
    known = []
    if selling.part is not None:
        known.append(
            _("%(part)s of %(whole)s producers sell on-line")
            % {"part": written(selling.part), "whole": written(selling.whole)}
        )
    return "; ".join([*known, _("%(number)s points of sale") % {"number": written(points.part)}])


def _channel_notes(selling: Actual, points: Actual, mark: float) -> list[str]:
    notes = []
    if selling.part is not None:
        notes.append(_("The line stands at %(mark)s.") % {"mark": written(mark, "percent")})
    else:
        notes.append(_("Who sold on-line on that day was not recorded."))
    return [*notes, _("Points of sale: %(number)s.") % {"number": written(points.part)}]


def _by_province(board: Board) -> Table:
    makers, points = board.figures.makers, board.figures.points
    rows = []
    for place in board.places:
        number, selling = makers.by_place.get(place.pk, (0, 0))
        share = None if makers.selling is None else percent_of(selling, number)
        rows.append(
            [
                Cell(
                    place.local_name, "text", board.links.board(place) if isinstance(place, Province) else ""
                ),
                Cell(number),
                Cell(None if makers.selling is None else selling),
                Cell(share, "percent"),
                Cell(points[place.pk]),
            ]
        )
    total = None if makers.selling is None else percent_of(makers.selling, makers.total)
    return Table(
        [_("Province"), _("Producers"), _("Sell on-line"), _("Share"), _("Points of sale")],
        rows,
        [
            *(Cell(_("Total"), "text"), Cell(makers.total), Cell(makers.selling)),
            *(Cell(total, "percent"), Cell(points.total())),
        ],
    )


def _in_short(selling: Actual, points: Actual) -> Table:
    return Table(
        [_("Number"), _("Count")],
        [
            [Cell(_("Producers with a valid product"), "text"), Cell(selling.whole)],
            [Cell(_("of these sell on-line"), "text"), Cell(selling.part)],
            [Cell(_("Share"), "text"), Cell(selling.value, "percent")],
            [Cell(_("Points of sale"), "text"), Cell(points.part)],
        ],
    )


def _kind(measure: Measure) -> Kind:
    return "percent" if measure.is_share else "count"


def _reached(target: Target, actual: Actual) -> float | None:
    """Percent of the target."""
    return None if actual.value is None or not target.value else 100 * actual.value / target.value


def _ratio(measure: Measure, target: Target, actual: Actual) -> str:
    return f"{written(actual.value, _kind(measure))} / {written(target.value, _kind(measure))}"


def measure_line(measure: Measure, target: Target | None, actual: Actual | None) -> list[Cell]:
    """Name, target, where it stands, percent reached, plan; dashes for what is not known."""
    kind = _kind(measure)
    return [
        Cell(str(measure.label), "text"),
        Cell(target.value if target else None, kind),
        Cell(actual.value if actual else None, kind),
        Cell(_reached(target, actual) if target and actual else None, "percent"),
        Cell(target.source if target else "", "text"),
    ]


def _progress(measure: Measure, target: Target, actual: Actual) -> Bar:
    scale = 100.0 if measure.is_share else max(actual.value or 0.0, float(target.value or 0))
    return Bar(
        label=str(measure.label),
        text=_ratio(measure, target, actual),
        width=_width(actual.value or 0, scale),
        note=written(_reached(target, actual), "percent"),
        mark=_width(float(target.value or 0), scale),
    )


def _definitions(lines: list[tuple[Measure, Target, Actual]]) -> list[str]:
    keys = {
        Measure.NEW: "new",
        Measure.AGAIN: "due_again",
        Measure.SELLING: "selling",
        Measure.POINTS: "points",
    }
    return list(dict.fromkeys(keys.get(measure, "products") for measure, _target, _actual in lines))


def _width(value: float, scale: float) -> str:
    return f"{min(100 * value / scale, 100) if scale else 0:.2f}%"
