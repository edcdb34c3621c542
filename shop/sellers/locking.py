"""The placing of an order holds the shops of its lines, so that no suspension slips between question and answer."""

from collections.abc import Iterable
from typing import Any

from shop.sellers.models import Seller


def lock_sellers(products: Iterable[Any]) -> None:
    """Lock the sellers of these products of Oscar's in the order of their keys, inside a transaction.

    `shop.sellers.gate` takes the same locks. FOR NO KEY UPDATE: rows that point to a seller can be written meanwhile.
    """
    producers = {p.sold_as.certified_product.producer_id for p in products if p.sold_as is not None}
    locked = Seller.objects.select_for_update(of=("self",), no_key=True).filter(producer__in=producers)
    list(locked.order_by("pk").values_list("pk", flat=True))
