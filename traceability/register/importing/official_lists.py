"""A file from its bytes to planned rows; nothing is written here."""

from dataclasses import dataclass
from datetime import date

from traceability.register.importing.places.place_book import PlaceBook
from traceability.register.importing.planning.mappings import plan_mappings, understand_mapping
from traceability.register.importing.planning.products import PlannedRow, plan_products
from traceability.register.importing.planning.revocations import plan_revocations
from traceability.register.importing.reading.files import read_sheets
from traceability.register.importing.reading.layout import Table, tables_of
from traceability.register.importing.reasons import ListRefused
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.understanding.interpretation import Context, understand
from traceability.register.importing.understanding.revocations import understand_revocations
from traceability.register.importing.understanding.titles import read_title
from traceability.register.importing.words.sets import set_keys
from traceability.register.models.imports import ListKind


@dataclass(frozen=True)
class Reader:
    """Who reads, for where, on which day. `own_provinces` None: every province may be written."""

    today: date
    province: str = ""  # name or code of the province that rows without one belong to
    own_provinces: frozenset[str] | None = None
    sheet: str = ""


@dataclass(frozen=True)
class UnderstoodList:
    kind: ListKind
    rows: list[UnderstoodRow]
    left_out: list[list[object]]
    titles: list[str]


def understand_list(content: bytes, reader: Reader) -> UnderstoodList:
    """Every data row of every sheet, understood; ListRefused when the file is no list."""
    tables = tables_of(read_sheets(content, reader.sheet))
    book, keys = PlaceBook(), set_keys()
    chosen = book.province_named(reader.province) if reader.province else None
    if reader.province and chosen is None:
        raise ListRefused("no_such_province", name=reader.province)
    rows: list[UnderstoodRow] = []
    for table in tables:
        context = Context(
            read_title(table.titles, book), book, keys, reader.today, chosen, reader.own_provinces
        )
        rows += _understood(table, context)
    left_out = [line for table in tables for line in table.left_out]
    return UnderstoodList(tables[0].kind, rows, left_out, [text for table in tables for text in table.titles])


def _understood(table: Table, context: Context) -> list[UnderstoodRow]:
    if table.kind == ListKind.PLACES:
        return [understand_mapping(record, context) for record in table.records]
    if table.kind == ListKind.REVOCATIONS:
        return understand_revocations(table.records, context)
    return [understand(record, context) for record in table.records]


def plan_list(kind: str, rows: list[UnderstoodRow]) -> list[PlannedRow]:
    """Against the register as it is now; called for the preview and again, inside the transaction, to apply."""
    planners = {
        ListKind.PRODUCTS: plan_products,
        ListKind.REVOCATIONS: plan_revocations,
        ListKind.PLACES: plan_mappings,
    }
    return planners[ListKind(kind)](rows)
