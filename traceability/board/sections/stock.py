"""What is valid on the day: by star, place, product set and kind of producer."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traceability.board.board import Board
from traceability.board.sections.parts import Cell, Group, Section, Table, bars, percent_of
from traceability.board.spelling import written
from traceability.register.models import Province
from traceability.register.models.producers import ProducerKind

STARS = (5, 4, 3)
COMMUNES_DRAWN = 12


def stars(board: Board) -> Section:
    valid = board.figures.valid
    rows = [
        (_("%(stars)d stars") % {"stars": star}, valid.by_star[star], board.links.valid(stars=star))
        for star in STARS
    ]
    return Section(
        key="stars",
        title=_("Valid products by star"),
        answer=_listed(rows),
        table=_share_table(_("Stars"), rows, valid.total, board.links.valid()),
        definitions=["products"],
        groups=[Group("", bars(rows, valid.total))],
        check=_sum_check(valid.by_star.total(), valid.total),
    )


def kinds(board: Board) -> Section:
    valid = board.figures.valid
    rows = [
        (str(kind.label), valid.by_kind[kind.value], board.links.valid(kind=kind.value))
        for kind in ProducerKind
    ]
    rows.sort(key=lambda row: -row[1])
    return Section(
        key="kinds",
        title=_("Valid products by kind of producer"),
        answer=_listed(rows[:3]),
        table=_share_table(_("Kind of producer"), rows, valid.total, board.links.valid()),
        definitions=["kinds", "products"],
        groups=[Group("", bars(rows, valid.total))],
        check=_sum_check(sum(row[1] for row in rows), valid.total),
    )


def sets(board: Board) -> Section:
    valid = board.figures.valid
    most = max(valid.by_set.values(), default=0)
    groups, table_rows = [], []
    for name, members in _groups_of_sets(board):
        drawn = bars(members, valid.total, most)
        groups.append(Group(f"{name} · {written(sum(row[1] for row in members))}" if name else "", drawn))
        table_rows += [(name, *row) for row in members]
    return Section(
        key="sets",
        title=_("Valid products by product set"),
        answer=_listed(sorted((row[1:] for row in table_rows), key=lambda row: -row[1])[:3]),
        table=Table(
            [_("Group"), _("Product set"), _("Products"), _("Share")],
            [
                [Cell(group, "text"), Cell(label, "text"), Cell(number, url=url), _share(number, valid.total)]
                for group, label, number, url in table_rows
            ],
            [Cell(_("Total"), "text"), Cell("", "text"), Cell(valid.total), Cell(100.0, "percent")],
        ),
        definitions=["sets", "products"],
        groups=groups,
        check=_unknown_check(
            valid.by_set[None],
            ngettext(
                "%(number)s product has no set in the register.",
                "%(number)s products have no set in the register.",
                valid.by_set[None],
            ),
            sum(row[2] for row in table_rows),
            valid.total,
        ),
    )


def places(board: Board) -> Section:
    valid, makers = board.figures.valid, board.figures.makers
    totals: Counter[str | None] = Counter()
    for (place, _stars), number in valid.by_place.items():
        totals[place] += number
    rows = [(place.local_name, totals[place.pk], _place_url(board, place)) for place in board.places]
    rows = [row for _place, row in sorted(zip(board.places, rows, strict=True), key=lambda pair: -pair[1][1])]
    ranked = sorted(board.places, key=lambda place: -totals[place.pk])
    table = [
        _place_row(board, name, place.pk, url)
        for place, (name, _number, url) in zip(ranked, rows, strict=True)
    ]
    if totals[None]:
        table.append(_place_row(board, _("Commune not recorded"), None, ""))
    drawn = [row for row in rows if row[1]][: COMMUNES_DRAWN if board.scope.province else None]
    is_nation = board.scope.province is None
    return Section(
        key="places",
        title=_("Provinces in order") if is_nation else _("Communes in order"),
        answer=_listed(rows[:3]),
        table=Table(
            [
                _("Province") if is_nation else _("Commune"),
                *(_("Products"), _("5 stars"), _("4 stars"), _("3 stars")),
                *(_("Producers"), _("Sell on-line")),
            ],
            table,
            [
                Cell(_("Total"), "text"),
                Cell(valid.total),
                *(Cell(valid.by_star[star]) for star in STARS),
                Cell(makers.total),
                Cell(makers.selling),
            ],
        ),
        definitions=["places", "products"],
        groups=[Group("", bars(drawn, valid.total))],
        notes=[] if is_nation else [_without_products(board, totals)],
        check=_unknown_check(
            totals[None],
            ngettext(
                "%(number)s product has no commune in the register.",
                "%(number)s products have no commune in the register.",
                totals[None],
            ),
            totals.total(),
            valid.total,
        ),
    )


def _place_url(board: Board, place: object) -> str:
    if isinstance(place, Province):
        return board.links.board(place)
    return board.links.valid(commune=str(getattr(place, "pk", "")))


def _place_row(board: Board, name: str, place: str | None, url: str) -> list[Cell]:
    by_place = board.figures.valid.by_place
    numbers = [by_place[place, star] for star in STARS]
    makers, selling = board.figures.makers.by_place.get(place, (0, 0))
    return [
        Cell(name, "text", url),
        Cell(sum(numbers), url=url if sum(numbers) else ""),
        *(Cell(number) for number in numbers),
        Cell(makers),
        Cell(None if board.figures.makers.selling is None else selling),
    ]


def _without_products(board: Board, totals: Counter[str | None]) -> str:
    empty = sum(1 for place in board.places if not totals[place.pk])
    return ngettext(
        "%(empty)s of %(all)s communes has no valid product.",
        "%(empty)s of %(all)s communes have no valid product.",
        empty,
    ) % {"empty": written(empty), "all": written(len(board.places))}


def _groups_of_sets(board: Board) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """The newest classification whole; an older one only where products still stand in it."""
    names = [_("Food"), _("Drinks"), _("Herbs"), _("Crafts"), _("Ornamental"), _("Rural tourism")]
    newest = board.sets[0].classification_id if board.sets else 0
    by_set = board.figures.valid.by_set
    groups: dict[str, list[tuple[str, int, str]]] = {}
    for one in board.sets:
        is_newest = one.classification_id == newest
        if not is_newest and not by_set[one.pk]:
            continue
        name = names[one.group - 1] if is_newest and one.group <= len(names) else ""
        name = name if is_newest else _("Sets of %(year)d") % {"year": one.classification_id}
        groups.setdefault(name, []).append((str(one), by_set[one.pk], board.links.valid(set=one.key)))
    if by_set[None]:
        groups[_("Not recorded")] = [(_("Set not recorded"), by_set[None], "")]
    return list(groups.items())


def _share(part: int, whole: int) -> Cell:
    return Cell(percent_of(part, whole), "percent")


def _share_table(first: str, rows: Sequence[tuple[str, int, str]], total: int, url: str) -> Table:
    return Table(
        [first, _("Products"), _("Share")],
        [
            [Cell(label, "text"), Cell(number, url=link), _share(number, total)]
            for label, number, link in rows
        ],
        [Cell(_("Total"), "text"), Cell(total, url=url), Cell(100.0 if total else None, "percent")],
    )


def _listed(rows: Sequence[tuple[str, int, str]]) -> str:
    """`3 sao: 8.799; 4 sao: 3.501`."""
    return "; ".join(f"{label}: {written(number)}" for label, number, _url in rows if number)


def _sum_check(parts: int, total: int) -> str:
    words = {"parts": written(parts), "total": written(total)}
    if parts == total:
        return _("The rows add up to %(total)s.") % words
    return _("The rows add up to %(parts)s, not to %(total)s.") % words


def _unknown_check(unknown: int, sentence: str, parts: int, total: int) -> str:
    check = _sum_check(parts, total)
    return f"{check} {sentence % {'number': written(unknown)}}" if unknown else check
