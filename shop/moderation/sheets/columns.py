"""The columns of the spreadsheet: written in the seller's language, read in either."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from oscar.core.loading import get_model

from traceability.register.vietnamese import fold_words


@dataclass(frozen=True)
class Column:
    key: str
    label: str | Promise
    width: int
    is_fixed: bool = False  # there to recognise the row; changing it changes nothing


COLUMNS = [
    Column("code", _("Code of the pack"), 20, is_fixed=True),
    Column("product", _("Product"), 34, is_fixed=True),
    Column("pack", _("Pack"), 22),
    Column("price", _("Price in dong"), 14),
    Column("stock", _("Pieces in stock"), 12),
    Column("shown", _("Buyers see it"), 14),
    Column("description", _("Description"), 50),
    Column("shelf_life", _("Shelf life"), 24),
    Column("storage", _("Storage"), 24),
    Column("label_content", _("What the label says"), 40),
    Column("price_was", _("Price when downloaded"), 14, is_fixed=True),
    Column("stock_was", _("Stock when downloaded"), 14, is_fixed=True),
]
TEXTS = ("description", "shelf_life", "storage", "label_content")
LISTING = ("product__listing", "product__parent__listing")


def column_of(heading: Any) -> str:
    """The key of a heading in Vietnamese or English, with or without marks; empty for a foreign column."""
    typed = fold_words(str(heading or "")).strip()
    for column in COLUMNS:
        for language in ("vi", "en"):
            with override(language):
                if typed and typed == fold_words(str(column.label)):
                    return column.key
    return ""


def records_of(partner: Any) -> Any:
    """Every pack of the seller's that belongs to a listing."""
    listed = Q(**{f"{LISTING[0]}__isnull": False}) | Q(**{f"{LISTING[1]}__isnull": False})
    records = get_model("partner", "StockRecord").objects.filter(listed, partner=partner)
    paths = [f"{path}__certified_product" for path in LISTING]
    return records.select_related(*paths, "product__parent").order_by("pk")
