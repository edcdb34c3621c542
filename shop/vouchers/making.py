"""The pages that make, list, show and end vouchers: the same for sellers and for the platform."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from shop.basket.promotions.law import limit_on
from shop.basket.promotions.reductions import PromotionRefused
from shop.vouchers import gate
from shop.vouchers.forms import EndForm, VoucherForm
from shop.vouchers.models import Voucher
from shop.vouchers.terms import WrongTerms
from traceability.register.clock import moment_of, vietnam_day

Page = dict[str, Any]
PER_PAGE = 30


def listed(request: HttpRequest, vouchers: QuerySet[Voucher], template: str, page: Page) -> HttpResponse:
    shown = vouchers.select_related("partner").prefetch_related("listings", "sellers")
    page_obj = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, template, page | {"page_obj": page_obj, "moment": moment_of(request)})


def made(
    request: HttpRequest, partner: Any, template: str, page: Page, to: Callable[[Voucher], str]
) -> HttpResponse:
    form = VoucherForm(request.POST or None, partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            voucher = gate.make(form.terms(), gate.By(request.user), moment_of(request))
        except WrongTerms as wrong:
            form.add_wrong(wrong.errors)
        else:
            messages.success(request, _("The code %(code)s is made.") % {"code": voucher.code})
            return redirect(to(voucher))
    limit = limit_on(vietnam_day(moment_of(request)))
    return render(request, template, page | {"form": form, "limit": limit})


def shown(
    request: HttpRequest, vouchers: QuerySet[Voucher], pk: int, template: str, page: Page
) -> HttpResponse:
    """One voucher with its history; POST ends it."""
    voucher = get_object_or_404(vouchers.select_related("partner"), pk=pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gate.end(voucher, gate.By(request.user), moment_of(request), form.cleaned_data["reason"])
        except PromotionRefused as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("The code %(code)s has ended.") % {"code": voucher.code})
            return redirect(request.path)
    events = voucher.events.order_by("-at", "-pk")[:100]
    facts = {"voucher": voucher, "form": form, "events": events, "moment": moment_of(request)}
    return render(request, template, page | facts)
