"""All shops for the platform's staff: found by name, with their whole history, suspended and lifted with a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.sellers import gate
from shop.sellers.models import Seller, SellerState
from shop.sellers.portal.forms import ReasonForm
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The platform's staff; a constant number of queries for any number of shops."""
    rows = Seller.objects.select_related("producer__province").order_by("producer__folded_name", "pk")
    typed, state = typed_words(request.GET.get("q", "")), request.GET.get("state", "")
    day = vietnam_day(moment_of(request))
    if typed:
        folded = fold_words(typed)
        rows = rows.filter(Q(producer__folded_name__contains=folded) | Q(registration_number=typed))
    if state == SellerState.ON_HOLIDAY:
        rows = rows.filter(state=SellerState.ACTIVE, holiday_from__lte=day, holiday_until__gte=day)
    elif state in SellerState.values:
        rows = rows.filter(state=state)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "page_obj": shown,
        "shops": [(seller, seller.state_on(day)) for seller in shown],
        "states": SellerState.choices,
        "state": state,
        "q": typed,
        "room_key": "sellers",
    }
    return render(request, "sellers/staff/index.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The platform's staff: one shop, its history; suspend it or lift the suspension."""
    seller = get_object_or_404(Seller.objects.select_related("producer__province", "partner"), pk=pk)
    form = ReasonForm(request.POST or None)
    is_suspended = seller.state == SellerState.SUSPENDED
    if form.is_valid():
        deed = {"suspend": gate.suspend, "lift": gate.lift}.get(request.POST.get("deed", ""))
        if deed is None:
            return redirect("sellers_staff:one", pk=pk)
        try:
            deed(seller, form.cleaned_data["reason"], gate.By(request.user, moment_of(request)))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Done, and written to the shop."))
            return redirect("sellers_staff:one", pk=pk)
    page = {
        "seller": seller,
        "state": seller.state_on(vietnam_day(moment_of(request))),
        "is_suspended": is_suspended,
        "events": seller.events.all(),
        "form": form,
        "room_key": "sellers",
    }
    return render(request, "sellers/staff/one.html", page)
