"""Vouchers as the platform's staff see them: all of them; made here, they are the platform's to pay."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.vouchers import making
from shop.vouchers.models import Voucher

PAGE: making.Page = {"room_key": "vouchers"}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return making.listed(request, Voucher.objects.all(), "vouchers/desk/list.html", PAGE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    def to(voucher: Voucher) -> str:
        return reverse("staff_vouchers:voucher", args=[voucher.pk])

    return making.made(request, None, "vouchers/desk/new.html", PAGE, to)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def voucher(request: HttpRequest, pk: int) -> HttpResponse:
    return making.shown(request, Voucher.objects.all(), pk, "vouchers/desk/voucher.html", PAGE)
