"""The file that a seller downloads: one row for each pack, numbers as numbers."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from shop.moderation.sheets.columns import COLUMNS, TEXTS, records_of
from traceability.register.vietnamese import tidy

MOST_LETTERS = 4000


def written(partner: Any) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(str(_("What you sell"))[:30])
    page.freeze_panes = "C2"
    for number, column in enumerate(COLUMNS, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    heads = [WriteOnlyCell(page, str(column.label)) for column in COLUMNS]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    yes, no = _("yes"), _("no")
    for record in records_of(partner).iterator(chunk_size=2000):
        page.append(_row(page, record, yes, no))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _row(page: Any, record: Any, yes: str, no: str) -> list[Any]:
    product = record.product
    listing = product.sold_as
    price = int(record.price) if record.price is not None else None
    stock = max(record.net_stock_level, 0)
    texts = {name: getattr(listing, name) for name in TEXTS if name != "description"}
    texts["description"] = product.canonical.description
    words = [_text(page, one) for one in (record.partner_sku, listing.certified_product.name, product.unit)]
    told = [_text(page, texts[name]) for name in TEXTS]
    return [*words, price, stock, yes if product.is_public else no, *told, price, stock]


def _text(page: Any, text: str) -> Any:
    """As words even where it looks like a formula: "=1+1" stays what somebody wrote."""
    text = "".join(sign for sign in text[:MOST_LETTERS] if sign >= " " or sign == "\n")
    cell = WriteOnlyCell(page, text if "\n" in text else tidy(text))
    if isinstance(cell.value, str) and cell.value.startswith("="):
        cell.data_type = "s"
    return cell
