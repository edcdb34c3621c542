"""What a program reads of a recall. An officer's name never; the reason and advice as the public reads them."""

from collections.abc import Iterable, Iterator
from typing import Any

from traceability.codes.reference import Reference
from traceability.identifiers.models import Gtin
from traceability.production.models import Lot

PRODUCER = "producer"


def recall_rows(lots: Iterable[Lot]) -> list[dict[str, Any]]:
    """One query more than the lots themselves, for their products' GTINs."""
    known = list(lots)
    gtins = _gtins({lot.product_id for lot in known})
    return [dict(_row(lot, gtins.get(lot.product_id, []))) for lot in known]


def _row(lot: Lot, gtins: list[str]) -> Iterator[tuple[str, Any]]:
    """Days as YYYY-MM-DD, moments in UTC."""
    yield "id", lot.pk
    yield "code", lot.product.code
    yield "gtins", gtins
    yield "product", lot.product.name
    yield "producer", lot.product.producer.name
    yield "lot", lot.number
    yield "made_on", lot.made_on.isoformat()
    yield "best_before", lot.best_before.isoformat() if lot.best_before else None
    yield "recalled_at", lot.recalled_at.isoformat() if lot.recalled_at else None
    yield "recalled_by", lot.recalled_by_office or PRODUCER
    yield "reason", lot.recall_reason
    yield "what_to_do", lot.recall_advice
    yield "page", Reference(code=lot.product.code, lot=lot.number).page_url
    yield "is_demo", lot.is_demo


def _gtins(products: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    carried = Gtin.objects.filter(product__in=products, withdrawn_at=None).order_by("gtin")
    for product, gtin in carried.values_list("product_id", "gtin"):
        found.setdefault(product, []).append(gtin)
    return found
