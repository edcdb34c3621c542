"""One step that a buyer takes about an order: its form, for the own order of an account or by secret address."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from oscar.core.loading import get_model

from shop.seller_orders.recording import Refused
from shop.tracking.deeds import DEEDS
from shop.tracking.letters import order_path
from traceability.register.clock import moment_of

Order = get_model("order", "Order")


def guests_order(number: str, secret: str) -> Any:
    """404 for everybody but who holds the secret address."""
    orders = Order.objects.select_related("shipping_address")
    order = get_object_or_404(orders, user=None, number=number)
    if not order.check_verification_hash(secret):
        raise Http404
    return order


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_deed(request: HttpRequest, order_number: str, deed: str, pk: int) -> HttpResponse:
    return _deed(request, get_object_or_404(Order, user=request.user, number=order_number), deed, pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guests_deed(request: HttpRequest, order_number: str, hash: str, deed: str, pk: int) -> HttpResponse:
    return _deed(request, guests_order(order_number, hash), deed, pk)


def _deed(request: HttpRequest, order: Any, name: str, pk: int) -> HttpResponse:
    deed = DEEDS.get(name)
    if deed is None:
        raise Http404
    thing = deed.find(order, pk)
    form = deed.form(thing, request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = deed.form(thing, request.POST, request.FILES)
        if form.is_valid() and _is_done(request, deed, thing, form):
            return redirect(order_path(order))
    page = {
        "deed": deed,
        "deed_name": name,
        "order": order,
        "thing": thing,
        "part": deed.part_of(thing),
        "form": form,
        "order_url": order_path(order),
    }
    return render(request, "tracking/deed.html", page)


def _is_done(request: HttpRequest, deed: Any, thing: Any, form: Any) -> bool:
    try:
        deed.do(thing, form.cleaned_data, moment_of(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, str(deed.done))
    return True
