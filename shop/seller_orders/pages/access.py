"""Who sees a seller's orders: whoever acts for its producer. For everybody else the page does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from oscar.core.loading import get_model

from shop.seller_orders.models import SellerOrder
from traceability.register.models import Producer
from traceability.representing.access import represented


def sells_orders(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For views under `/nha-san-xuat/<int:producer>/…`: the view gets `(request, seller, …)`."""

    @represented
    @wraps(view)
    def guarded(request: HttpRequest, producer: Producer, *args: Any, **kwargs: Any) -> HttpResponseBase:
        partner = get_model("partner", "Partner").objects.select_related("seller__producer")
        found = partner.filter(seller__producer=producer).first()
        if found is None:
            raise Http404
        return view(request, found.seller, *args, **kwargs)

    return guarded


def own_order(seller: Any, number: str) -> SellerOrder:
    """A seller's own; another's number is as good as none."""
    rows = SellerOrder.objects.of(seller.partner_id).select_related(
        "order__shipping_address", "partner__seller"
    )
    return get_object_or_404(rows, number=number)
