"""The buyer's side: an order's goods, each with its review or the way to write one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from oscar.core.loading import get_model

from shop.reviews import gate
from shop.reviews.buying import lines_of
from shop.reviews.forms import ReviewForm
from shop.reviews.models import State
from traceability.codes import limits
from traceability.register.clock import moment_of

AN_HOUR = 30


@never_cache
@login_required
@require_safe
def of_order(request: HttpRequest, order_number: str) -> HttpResponse:
    """The signed-in buyer's own order; another's is a 404. Context: `order`, `lines` (pairs of goods and address)."""
    return _goods(request, _own(request, order_number))


@never_cache
@require_safe
def of_guest_order(request: HttpRequest, order_number: str, hash: str) -> HttpResponse:
    """Whoever has the secret address of a guest's order."""
    return _goods(request, _guests(order_number, hash))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, order_number: str, line: int) -> HttpResponse:
    return _write(request, _own(request, order_number), line)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest_write(request: HttpRequest, order_number: str, hash: str, line: int) -> HttpResponse:
    return _write(request, _guests(order_number, hash), line)


def _own(request: HttpRequest, number: str) -> Any:
    return get_object_or_404(get_model("order", "Order"), user=request.user, number=number)


def _guests(number: str, secret: str) -> Any:
    order = get_object_or_404(get_model("order", "Order"), user=None, number=number)
    if not order.check_verification_hash(secret):
        raise Http404
    return order


def _goods(request: HttpRequest, order: Any) -> HttpResponse:
    lines = [(bought, _address(order, bought.line.pk)) for bought in lines_of(order) if bought.listing]
    return render(request, "reviews/order.html", {"order": order, "lines": lines, "back": _back(order)})


def _write(request: HttpRequest, order: Any, line: int) -> HttpResponse:
    bought = next((one for one in lines_of(order) if one.line.pk == line and one.listing), None)
    if bought is None:
        raise Http404
    before = bought.review
    is_open = bought.is_delivered and (before is None or before.state == State.REFUSED)
    first = {"stars": before.stars, "text": before.text, "name": before.author_name} if before else None
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        if not limits.within("review", limits.address_of(request), AN_HOUR):
            form.add_error(
                None, gettext("Too many reviews came from your network. Please try again in an hour.")
            )
        elif _written(request, bought, form):
            messages.success(
                request, gettext("Thank you. The market reads your review before it is published.")
            )
            return redirect(goods_address(order))
    status = 422 if form.errors else 200
    context = {
        "order": order,
        "bought": bought,
        "form": form,
        "is_open": is_open,
        "back": goods_address(order),
    }
    return render(request, "reviews/write.html", context, status=status)


def _written(request: HttpRequest, bought: Any, form: ReviewForm) -> bool:
    said = form.cleaned_data
    words = gate.Words(said["stars"], said["text"], said["name"], get_language() or "vi")
    try:
        gate.write(bought, words, moment_of(request))
    except gate.Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def goods_address(order: Any) -> str:
    if order.user_id:
        return reverse("reviews:of_order", kwargs={"order_number": order.number})
    secret = {"order_number": order.number, "hash": order.verification_hash()}
    return reverse("reviews:of_guest_order", kwargs=secret)


def _address(order: Any, line: int) -> str:
    if order.user_id:
        return reverse("reviews:write", kwargs={"order_number": order.number, "line": line})
    secret = {"order_number": order.number, "hash": order.verification_hash(), "line": line}
    return reverse("reviews:guest_write", kwargs=secret)


def _back(order: Any) -> str:
    if order.user_id:
        return reverse("customer:order", kwargs={"order_number": order.number})
    secret = {"order_number": order.number, "hash": order.verification_hash()}
    return reverse("customer:anon-order", kwargs=secret)
