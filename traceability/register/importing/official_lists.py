"""A file from its bytes to planned rows; nothing is written here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from traceability.register.importing.places.place_book import PlaceBook
from traceability.register.importing.places.place_resolution import Places
from traceability.register.importing.planning.mappings import plan_mappings, understand_mapping
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.planning.products import plan_products
from traceability.register.importing.planning.questions import Answers
from traceability.register.importing.planning.revocations import plan_revocations
from traceability.register.importing.reading.files import read_sheets
from traceability.register.importing.reading.layout import Table, tables_of
from traceability.register.importing.reading.named_columns import NamedColumns
from traceability.register.importing.reading.recognition import recognised
from traceability.register.importing.reasons import ListRefused
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.understanding.interpretation import Context, understand
from traceability.register.importing.understanding.revocations import understand_revocations
from traceability.register.importing.understanding.standing import judged
from traceability.register.importing.understanding.stated import Statement
from traceability.register.importing.understanding.titles import Title, read_title, within
from traceability.register.importing.words.sets import set_keys
from traceability.register.importing.working import TOLD_EVERY, Report, silent
from traceability.register.models.imports import ListKind


@dataclass(frozen=True)
class Reader:
    """Who reads, for where, on which day. `own_provinces` None: every province may be written.

    With `asks_for_columns` a list whose columns are not all told is not understood but handed to a person.
    """

    today: date
    province: str = ""  # name or code of the province that rows without one belong to
    own_provinces: frozenset[str] | None = None
    sheet: str = ""
    layouts: tuple[NamedColumns, ...] = ()
    asks_for_columns: bool = False
    stated: tuple[Statement, ...] = ()
    places: Places = Places.UNSAID


@dataclass(frozen=True)
class UnderstoodList:
    kind: ListKind
    rows: list[UnderstoodRow]
    left_out: list[list[object]]
    titles: list[str]
    recognised: list[dict[str, Any]]  # Recognition of each table
    is_unsure: bool = False  # a person must name the columns first; there are no rows

    @property
    def layouts_used(self) -> set[int]:
        return {one["layout"] for one in self.recognised if one["layout"]}


def understand_list(content: bytes, reader: Reader, report: Report = silent) -> UnderstoodList:
    """Every data row of every sheet, understood; ListRefused when the file is no list."""
    sheets = read_sheets(content, reader.sheet)
    try:
        tables = [judged(table) for table in tables_of(sheets, reader.layouts)]
    except ListRefused as refused:
        if reader.asks_for_columns and refused.reason.code == "no_header":
            shown = [recognised(sheet, None).as_json() for sheet in sheets if sheet.lines]
            return UnderstoodList(ListKind.PRODUCTS, [], [], [], shown, is_unsure=True)
        raise
    if len({table.kind for table in tables}) > 1:
        raise ListRefused("kinds_mixed")
    book, keys = PlaceBook(), set_keys()
    chosen = book.province_named(reader.province) if reader.province else None
    if reader.province and chosen is None:
        raise ListRefused("no_such_province", name=reader.province)
    titled = [(table, _title(table, book)) for table in tables]
    found = [_recognition(table, title) for table, title in titled]
    if reader.asks_for_columns and any(
        one["lacks"] and one["unnamed"] and not one["layout"] for one in found
    ):
        return UnderstoodList(tables[0].kind, [], [], [], found, is_unsure=True)
    rows: list[UnderstoodRow] = []
    for table, title in titled:
        context = Context(
            title, book, keys, reader.today, chosen, reader.own_provinces, reader.stated, reader.places
        )
        rows += _understood(table, context, report)
    left_out = [line for table in tables for line in table.left_out]
    titles = [text for table in tables for text in table.titles]
    return UnderstoodList(tables[0].kind, rows, left_out, titles, found)


def _title(table: Table, book: PlaceBook) -> Title:
    own = read_title(table.titles, book)
    return within(own, read_title(table.outer_titles, book)) if table.outer_titles else own


def _recognition(table: Table, title: Title) -> dict[str, Any]:
    """What was recognised, with the fields that neither columns nor titles nor headings tell."""
    lacks: list[str] = []
    if table.kind == ListKind.PRODUCTS:
        lacks = table.recognition.lacks(
            stars=bool(title.stars) or any(record.sections.stars for record in table.records),
            decision=bool(title.decision or title.ambiguous),
            producer=any(record.sections.producer for record in table.records),
        )
    return table.recognition.as_json() | {"lacks": lacks}


def _understood(table: Table, context: Context, report: Report) -> list[UnderstoodRow]:
    if table.kind == ListKind.PLACES:
        return [understand_mapping(record, context) for record in table.records]
    if table.kind == ListKind.REVOCATIONS:
        return understand_revocations(table.records, context)
    rows = []
    for number, record in enumerate(table.records, 1):
        rows.append(understand(record, context))
        if number % TOLD_EVERY == 0:
            report(number, len(table.records))
    return rows


def plan_list(
    kind: str, rows: list[UnderstoodRow], answers: Answers | None = None, report: Report = silent
) -> list[PlannedRow]:
    """Against the register as it is now; called for the preview and again, inside the transaction, to apply."""
    planners = {
        ListKind.PRODUCTS: plan_products,
        ListKind.REVOCATIONS: plan_revocations,
        ListKind.PLACES: plan_mappings,
    }
    return planners[ListKind(kind)](rows, answers or Answers(), report)
