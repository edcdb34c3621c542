"""A seller's own vouchers, paid by the seller."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.sellers.access import Right, sells
from shop.sellers.models import Seller
from shop.vouchers import making
from shop.vouchers.models import Voucher

KEY = "vouchers"


def _page(seller: Seller) -> making.Page:
    return {"producer": seller.producer, "seller": seller, "portal_key": KEY}


@never_cache
@require_safe
@sells(Right.LISTINGS)
def index(request: HttpRequest, seller: Seller) -> HttpResponse:
    own = Voucher.objects.of(seller.partner)
    return making.listed(request, own, "vouchers/portal/list.html", _page(seller))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sells(Right.LISTINGS)
def add(request: HttpRequest, seller: Seller) -> HttpResponse:
    def to(voucher: Voucher) -> str:
        return reverse("portal_vouchers:voucher", args=[seller.producer_id, voucher.pk])

    return making.made(request, seller.partner, "vouchers/portal/new.html", _page(seller), to)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sells(Right.LISTINGS)
def voucher(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    own = Voucher.objects.of(seller.partner)
    return making.shown(request, own, pk, "vouchers/portal/voucher.html", _page(seller))
