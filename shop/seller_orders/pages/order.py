"""One order of a seller's: what is in it, where it goes, and one big button for what comes next."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.seller_orders import actors, gate, moves
from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import CasePhoto, SellerOrder, State
from shop.seller_orders.models.events import Role
from shop.seller_orders.pages import forms
from shop.seller_orders.pages.access import own_order, sells_orders
from shop.seller_orders.pages.papers import paper
from shop.seller_orders.pages.parcels import receiver_of
from shop.seller_orders.pages.steps import BUTTONS
from traceability.register.clock import moment_of


@never_cache
@sells_orders
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, seller: Any, number: str) -> HttpResponseBase:
    """POST `step` (a key of BUTTONS), with `case` for a return or a complaint: then back to the page."""
    own = own_order(seller, number)
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        wrong = _step(request, own)
        if not wrong:
            return redirect("seller_orders:order", producer=seller.producer_id, number=own.number)
    context = _context(own, moment_of(request)) | wrong
    page = {"producer": seller.producer, "portal_key": "orders", "own": own, **context}
    return render(request, "seller_orders/order.html", page, status=422 if wrong else 200)


def _step(request: HttpRequest, own: SellerOrder) -> dict[str, Any]:
    """Empty when it was done or refused (a message says so); else the form with its mistakes."""
    step = request.POST.get("step", "")
    button = BUTTONS.get(step)
    if button is None:
        raise Http404
    extra = {"lines": lines_of(own)} if button.form is forms.PiecesForm else {}
    form = button.form(request.POST, **extra)
    if not form.is_valid():
        return {"wrong_form": form, "wrong_step": step, "wrong_case": request.POST.get("case", "")}
    data = form.cleaned_data | ({"keep": form.keep} if extra else {})
    try:
        button.act(own, data, request.POST.get("case", ""), actors.seller(request.user), moment_of(request))
    except gate.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(button.done))
    return {}


def lines_of(own: SellerOrder) -> list[Any]:
    return list(own.lines.select_related("line__product").order_by("pk"))


def _context(own: SellerOrder, moment: datetime) -> dict[str, Any]:
    lines = lines_of(own)
    may = {move.step.value: move.is_open(Role.SELLER, own.state) for move in moves.BY_END.values()}
    pack_by = due(Deadline.PACKED, own.state_since) if own.state == State.PLACED else None
    return {
        "lines": lines,
        "receiver": receiver_of(own),
        "may": may,
        "pack_by": pack_by,
        "is_late": pack_by is not None and pack_by <= moment,
        "ship_form": forms.ShipForm(auto_id="ship_%s"),
        "cancel_form": forms.StockReasonForm(auto_id="cancel_%s"),
        "refuse_form": forms.StockReasonForm(auto_id="refuse_%s"),
        "pieces_form": forms.PiecesForm(auto_id="pieces_%s", lines=[line for line in lines if line.kept]),
        "returns": own.returns.select_related("line__line").prefetch_related("photos"),
        "complaints": own.complaints.prefetch_related("photos"),
        "events": own.events.select_related("line__line"),
        "money_lines": [
            (line, line.amount - line.amount_off) for line in lines if line.amount > line.amount_off
        ],
        "moment": moment,
    }


@never_cache
@sells_orders
@require_safe
def slip(request: HttpRequest, seller: Any, number: str) -> HttpResponse:
    """The packing slip and the delivery note, one sheet of A5 each, as PDF."""
    pdf = paper(own_order(seller, number), moment_of(request))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{number}.pdf"'
    return response


@never_cache
@sells_orders
@require_safe
def photo(request: HttpRequest, seller: Any, number: str, pk: int) -> HttpResponseBase:
    """A photo of a return or a complaint about the own order."""
    own = own_order(seller, number)
    return photo_of(own, pk)


def photo_of(own: SellerOrder, pk: int) -> HttpResponseBase:
    """A JPEG that we drew ourselves; 404 when it belongs to another order."""
    kept = CasePhoto.objects.filter(pk=pk, returned__seller_order=own).first()
    kept = kept or CasePhoto.objects.filter(pk=pk, complaint__seller_order=own).first()
    if kept is None:
        raise Http404
    response = FileResponse(
        kept.file.open("rb"), content_type="image/jpeg", filename=f"{own.number}-{pk}.jpg"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
