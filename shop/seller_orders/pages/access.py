"""Who sees a seller's orders: whoever may sell for it. Another's number is as good as none."""

from typing import Any

from django.shortcuts import get_object_or_404

from shop.seller_orders.models import SellerOrder
from shop.sellers.access import Right, sells

sells_orders = sells(Right.ORDERS)


def own_order(seller: Any, number: str) -> SellerOrder:
    rows = SellerOrder.objects.of(seller.partner_id)
    return get_object_or_404(rows.select_related("order__shipping_address", "partner__seller"), number=number)
