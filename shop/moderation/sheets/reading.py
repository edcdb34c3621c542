"""What a spreadsheet asks for, compared with what is: a plan, or what is wrong in which row and column."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook

from shop.moderation.content import PACK
from shop.moderation.content import TEXTS as FIELDS
from shop.moderation.content import written as tidied
from shop.moderation.prices import Wanted
from shop.moderation.sheets.columns import COLUMNS, TEXTS, column_of, records_of
from shop.moderation.typed_numbers import NotANumber, dong_typed, pieces_typed
from traceability.register.vietnamese import fold_words, tidy

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 25_000
MOST_ERRORS = 200
YES, NO = {"co", "yes", "x", "1", "true", "hien"}, {"khong", "no", "0", "false", "an"}


@dataclass
class Plan:
    """`wanted` is prices, stock and visibility; `texts` by listing what would be sent for approval."""

    rows: int = 0
    wanted: list[Wanted] = field(default_factory=list)
    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    fingerprint: str = ""  # of the cells: a file that was only saved again has the same

    @property
    def is_wrong(self) -> bool:
        return bool(self.errors)


class Unreadable(Exception):
    """No spreadsheet that can be read; the text says what to do."""


def plan(content: bytes, partner: Any, told: Callable[[int], None] | None = None) -> Plan:
    """Reads nothing but the file and the seller's own packs; raises Unreadable."""
    rows = _rows(content)
    columns = _columns(next(rows, []))
    records = {record.partner_sku.upper(): record for record in records_of(partner).iterator(chunk_size=2000)}
    result, seen, digest = Plan(), {}, hashlib.sha256()
    for number, row in enumerate(rows, start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        result.rows += 1
        digest.update(repr([str(cell) for cell in row]).encode())
        if result.rows > MOST_ROWS:
            raise Unreadable(_("A spreadsheet may have up to 25.000 rows. Send it in parts."))
        cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        _read_row(number, cells, columns, records, seen, result)
        if len(result.errors) >= MOST_ERRORS:
            result.errors.append(_("Only the first %(most)d mistakes are shown.") % {"most": MOST_ERRORS})
            break
        if told and result.rows % 500 == 0:
            told(result.rows)
    result.fingerprint = digest.hexdigest()
    return result


def _rows(content: bytes) -> Iterator[list[Any]]:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 20 MB. Send it in parts."))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheet = book.get_sheet_by_index(0)
    except (CalamineError, ValueError, IndexError, OSError) as wrong:
        raise Unreadable(
            _("This is no spreadsheet (.xlsx) that can be read. Download yours again and change that.")
        ) from wrong
    return sheet.iter_rows()


def _columns(heads: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        key = column_of(head)
        if key and key in found:
            raise Unreadable(_("The column “%(column)s” stands there twice.") % {"column": head})
        if key:
            found[key] = place
    if "code" not in found:
        names = ", ".join(str(column.label) for column in COLUMNS[:1])
        raise Unreadable(
            _("The first row has no column “%(column)s”. Download yours again and change that.")
            % {"column": names}
        )
    return found


def _read_row(
    number: int, cells: dict[str, Any], columns: dict[str, int], records: dict[str, Any],
    seen: dict[str, int], result: Plan,
) -> None:  # fmt: skip
    def wrong(key: str, words: str) -> None:
        letter = get_column_letter(columns[key] + 1)
        result.errors.append(
            _("Row %(row)d, column %(column)s: %(words)s") % {"row": number, "column": letter, "words": words}
        )

    code = tidy(str(cells["code"])).upper()
    record = records.get(code)
    if record is None:
        return wrong(
            "code", _("no pack of yours has the code “%(code)s”. Leave codes as they came.") % {"code": code}
        )
    if code in seen:
        return wrong(
            "code", _("this pack stands in row %(row)d already. Delete one of the two.") % {"row": seen[code]}
        )
    seen[code] = number
    numbers: dict[str, int | None] = {}
    readers = (
        ("price", dong_typed),
        ("stock", pieces_typed),
        ("price_was", dong_typed),
        ("stock_was", pieces_typed),
    )
    for key, typed in readers:
        try:
            numbers[key] = typed(cells[key]) if str(cells.get(key, "")).strip() else None
        except NotANumber as bad:
            wrong(key, str(bad))
    shown = _shown(cells.get("shown", ""))
    if shown is None and str(cells.get("shown", "")).strip():
        wrong("shown", _("type “yes” or “no”."))
    if shown is False and not record.product.is_child:
        wrong("shown", _("the only pack cannot be hidden. Withdraw the listing on its own page."))
    _plan_numbers(record, numbers, shown, wrong, result)
    _plan_texts(record, cells, wrong, result)
    return None


def _shown(cell: Any) -> bool | None:
    typed = fold_words(str(cell)).strip().removesuffix(".0")
    return True if typed in YES else False if typed in NO else None


def _plan_numbers(
    record: Any,
    numbers: dict[str, int | None],
    shown: bool | None,
    wrong: Callable[[str, str], None],
    result: Plan,
) -> None:
    price, stock = numbers.get("price"), numbers.get("stock")
    price_was, stock_was = numbers.get("price_was"), numbers.get("stock_was")
    left = max(record.net_stock_level, 0)
    if stock is not None and stock_was is None:
        stock_was = left
    if price == record.price or (price is not None and price == price_was):
        price = None
    if stock in (stock_was, left):
        stock = None
    if stock is not None and stock_was is not None and left + stock - stock_was < 0:
        wrong(
            "stock",
            _("somebody has bought meanwhile, only %(left)d are left. Download it again.") % {"left": left},
        )
    if price is not None and price_was is not None and price_was != record.price:
        wrong("price", _("the price was changed meanwhile. Download it again."))
    if shown is not None and (shown == record.product.is_public or not record.product.is_child):
        shown = None
    if price is not None or stock is not None or shown is not None:
        seen_price = int(record.price) if record.price is not None else None
        result.wanted.append(Wanted(record.pk, seen_price, price, stock_was, stock, shown))


def _plan_texts(record: Any, cells: dict[str, Any], wrong: Callable[[str, str], None], result: Plan) -> None:
    """An empty cell leaves the words as they are; several packs of one listing have to say the same."""
    listing = record.product.sold_as
    now = {name: getattr(listing, name, "") for name in TEXTS} | {
        "description": record.product.canonical.description
    }
    texts = result.texts.setdefault(listing.pk, {})
    for name in TEXTS:
        typed = tidied(name, str(cells.get(name, "") or ""))
        if not typed or typed == tidied(name, now[name]):
            continue
        if len(typed) > FIELDS[name].most:
            wrong(name, _("at most %(most)d letters.") % {"most": FIELDS[name].most})
        elif texts.get(name, typed) != typed:
            wrong(name, _("another row of the same product says something else."))
        texts[name] = typed
    pack = tidied("unit", str(cells.get("pack", "") or ""))
    if pack and pack != record.product.unit:
        texts[f"{PACK}{record.product_id}" if record.product.is_child else "unit"] = pack[:80]
    if not texts:
        del result.texts[listing.pk]
