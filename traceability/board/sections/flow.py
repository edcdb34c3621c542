"""What happened year by year, and what ends in the coming months."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from traceability.board.board import Board
from traceability.board.counting.endings import coming_months
from traceability.board.counting.years import Happening
from traceability.board.definitions import DEFINITIONS
from traceability.board.sections.parts import Cell, Group, Section, Strip, Table, bars, percent_of, strip
from traceability.board.spelling import written

YEARS_DRAWN = 8
FIRST_YEAR = 2019
DRAWN: dict[str, tuple[Happening, ...]] = {
    "new": (Happening.NEW,),
    "again": (Happening.UP, Happening.SAME, Happening.DOWN),
    "lapsed": (Happening.LAPSED,),
    "revoked": (Happening.REVOKED,),
    "surrendered": (Happening.SURRENDERED,),
}


def years(board: Board) -> Section:
    return Section(
        key="years",
        title=_("What happened each year"),
        answer=_year_in_words(board),
        table=Table(
            [
                *(_("Year"), _("New"), _("Certified again"), _("with more stars"), _("with as many")),
                *(_("with fewer"), _("Lapsed"), _("of these back later"), _("Revoked"), _("Given back")),
                *(_("36 months ended"), _("of these certified again"), _("Share")),
            ],
            [_year_row(board, year) for year in _years(board)],
        ),
        definitions=["new", "again", "lapsed", "revoked", "surrendered", "due_again", "years"],
        strips=_strips(board),
        notes=[_("%(year)d is counted up to %(day)s.") % {"year": board.year, "day": _day(board)}],
    )


def endings(board: Board) -> Section:
    counts = board.figures.endings
    rows = [(date_format(month, "m/Y"), counts[month], "") for month in coming_months(board.day)]
    total = counts.total()
    return Section(
        key="endings",
        title=_("Certificates that end in the coming 12 months"),
        answer=_("%(number)s certificates end by %(month)s; nothing newer has been granted for them yet.")
        % {"number": written(total), "month": rows[-1][0]},
        table=Table(
            [_("Month"), _("Certificates that end")],
            [[Cell(label, "text"), Cell(number)] for label, number, _url in rows],
            [Cell(_("Total"), "text"), Cell(total, url=board.links.valid(sort="ends"))],
        ),
        definitions=["endings"],
        groups=[Group("", bars(rows, total))],
        tone="turmeric",
    )


def _years(board: Board) -> list[int]:
    return list(range(board.figures.years.first_year(default=FIRST_YEAR), board.year + 1))


def _strips(board: Board) -> list[Strip]:
    book = board.figures.years
    shown = _years(board)[-YEARS_DRAWN:]
    numbers = {key: [(str(year), book.of(year, *parts)) for year in shown] for key, parts in DRAWN.items()}
    most = max((number for pairs in numbers.values() for _year, number in pairs), default=0)
    return [
        strip(
            key,
            str(DEFINITIONS[key].name),
            pairs,
            most,
            ", ".join(f"{year}: {written(n)}" for year, n in pairs),
        )
        for key, pairs in numbers.items()
    ]


def _year_row(board: Board, year: int) -> list[Cell]:
    book = board.figures.years
    due, again = book.of(year, Happening.DUE), book.of(year, Happening.DUE_AGAIN)
    numbers = [
        *(book.of(year, Happening.NEW), book.again(year)),
        *(book.of(year, one) for one in (Happening.UP, Happening.SAME, Happening.DOWN)),
        *(book.of(year, one) for one in (Happening.LAPSED, Happening.RETURNED)),
        *(book.of(year, one) for one in (Happening.REVOKED, Happening.SURRENDERED)),
        *(due, again),
    ]
    return [
        Cell(str(year), "text"),
        *(Cell(number) for number in numbers),
        Cell(percent_of(again, due), "percent"),
    ]


def _year_in_words(board: Board) -> str:
    book, year = board.figures.years, board.year
    return _(
        "%(year)d up to %(day)s: %(new)s new, %(again)s certified again, %(lapsed)s lapsed, %(revoked)s revoked, "
        "%(surrendered)s given back."
    ) % {
        "year": year,
        "day": _day(board),
        **{key: written(book.of(year, *parts)) for key, parts in DRAWN.items()},
    }


def _day(board: Board) -> str:
    return date_format(board.day, "SHORT_DATE_FORMAT")
