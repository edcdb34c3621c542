"""The producer's own lots: the list, opening one in under a minute, a page whose one big button is the next step."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.production.acting import By, Refused
from traceability.production.doors import doors_of_lot
from traceability.production.lots import gate
from traceability.production.lots.numbering import next_number
from traceability.production.lots.reading import lots_of_producer
from traceability.production.models import Lot, State
from traceability.production.portal.forms import LotForm, NewLotForm, own_products
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer
from traceability.register.verdicts import verdict_on
from traceability.representing.access import represented

PER_PAGE = 30
SHOWN: dict[str, list[str]] = {
    "": [],
    "open": [State.OPEN],
    "active": [State.ACTIVE],
    "closed": [State.CLOSED],
    "recalled": [State.RECALLED],
}


def by(request: HttpRequest) -> By:
    return By(request.user, moment_of(request))


def own_lot(producer: Producer, pk: int) -> Lot:
    """The producer's lot; another's is not there."""
    lot = lots_of_producer(producer.pk).select_related("product__producer").filter(pk=pk).first()
    if lot is None:
        raise Http404
    return lot


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: all lots, the newest first, or those in one state."""
    asked = request.GET.get("state", "")
    lots = lots_of_producer(producer.pk)
    if SHOWN.get(asked):
        lots = lots.filter(state__in=SHOWN[asked])
    page = {
        "producer": producer,
        "portal_key": "lots",
        "page_obj": Paginator(lots, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked if asked in SHOWN else "",
        "states": [(state.value, state.label) for state in State],
        "day": vietnam_day(moment_of(request)),
    }
    return render(request, "production/lots.html", page)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: the form comes filled with today and a number that is free."""
    form = NewLotForm(producer, request.POST or None, initial=_first_guess(request, producer))
    if form.is_valid():
        try:
            opened = gate.open_lot(form.cleaned_data["product"], form.facts(), by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Lot %(number)s is open.") % {"number": opened.number})
            return redirect("production:lot", producer=producer.pk, pk=opened.pk)
    page = {
        "producer": producer,
        "portal_key": "lots",
        "form": form,
        "has_products": own_products(producer).exists(),
    }
    return render(request, "production/lot_form.html", page, status=422 if form.errors else 200)


@never_cache
@represented
@require_safe
def lot(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: one lot, with its next step, its papers, its labels and its history."""
    shown = own_lot(producer, pk)
    orders = list(shown.serial_orders.all())
    page: dict[str, Any] = {
        "producer": producer,
        "portal_key": "lots",
        "lot": shown,
        "day": vietnam_day(moment_of(request)),
        "is_past": shown.is_past_its_shelf_life(vietnam_day(moment_of(request))),
        "verdict": verdict_on(shown.product, moment_of(request)),
        "reports": shown.test_reports.filter(taken_back_at=None),
        "orders": orders,
        "doors": doors_of_lot(shown),
        "ordered": sum(order.count for order in orders),
        "events": shown.events.all()[:50],
    }
    return render(request, "production/lot.html", page)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative, while the lot is not yet on sale."""
    shown = own_lot(producer, pk)
    if shown.state != State.OPEN:
        raise Http404
    known = {name: getattr(shown, name) for name in LotForm.base_fields}
    form = LotForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            gate.mend(shown, form.facts(), by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The changes have been saved."))
            return redirect("production:lot", producer=producer.pk, pk=pk)
    page = {"producer": producer, "portal_key": "lots", "form": form, "lot": shown, "has_products": True}
    return render(request, "production/lot_form.html", page, status=422 if form.errors else 200)


@represented
@require_POST
def activate(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: the labels are on the packs."""
    return _step(request, producer, pk, gate.activate, _("The lot is on sale from now on."))


@represented
@require_POST
def close(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: nothing more of it is sold."""
    return _step(request, producer, pk, gate.close, _("The lot is closed."))


def _step(
    request: HttpRequest, producer: Producer, pk: int, deed: Callable[[Lot, By], Lot], done: str
) -> HttpResponse:
    try:
        deed(own_lot(producer, pk), by(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("production:lot", producer=producer.pk, pk=pk)


def _first_guess(request: HttpRequest, producer: Producer) -> dict[str, Any]:
    """Today, a free number, and the product that was made last, in its last unit."""
    day: date = vietnam_day(moment_of(request))
    last = lots_of_producer(producer.pk).order_by("-pk").first()
    asked = request.GET.get("product", "")
    product: Any = asked if asked.isdecimal() else (last.product_id if last else None)
    return {
        "made_on": day,
        "number": next_number(producer.pk, day),
        "product": product,
        "unit": last.unit if last else "",
        "area_code": last.area_code if last else "",
    }
