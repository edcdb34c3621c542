"""Deadlines of all sellers, the latest first, and the disputes that buyers have handed to the market."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.dashboard.apps import staff_only
from shop.seller_orders import actors, complaining, gate
from shop.seller_orders.deadlines import Deadline, term
from shop.seller_orders.desk.forms import DecisionForm
from shop.seller_orders.models import Complaint, ComplaintState, Return, ReturnState
from shop.seller_orders.pages.order import photo_of
from traceability.register.clock import moment_of, vietnam_day

MOST = 100  # of each list: who has more has other worries


def waiting(moment: datetime) -> int:
    """Disputes to decide, and complaints that are late."""
    disputes = Complaint.objects.filter(state=ComplaintState.ESCALATED)
    return (disputes | Complaint.objects.late(moment)).distinct().count()


@never_cache
@staff_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Context: `complaints` and `returns` that wait, the first deadline first; `late_by_seller`; `terms`."""
    moment = moment_of(request)
    day = vietnam_day(moment)
    late = Complaint.objects.late(moment).order_by()
    context = {
        "room_key": "thoi-han",
        "moment": moment,
        "complaints": Complaint.objects.open()
        .select_related("seller_order__partner")
        .order_by("answer_by", "pk")[:MOST],
        "returns": Return.objects.filter(state=ReturnState.ASKED)
        .select_related("seller_order__partner", "line__line")
        .order_by("answer_by", "pk")[:MOST],
        "late_by_seller": late.values("seller_order__partner__name")
        .annotate(number=Count("pk"))
        .order_by("-number", "seller_order__partner__name")[:MOST],
        "terms": [(what, term(what, day)) for what in Deadline],
    }
    return render(request, "seller_orders/desk/index.html", context)


@never_cache
@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """A complaint with its order's history; the decision and its money are one transaction."""
    found = get_object_or_404(
        Complaint.objects.select_related("seller_order__partner", "seller_order__order"), pk=pk
    )
    own = found.seller_order
    lines = list(own.lines.select_related("line", "seller_order").order_by("pk"))
    form = DecisionForm(request.POST if request.method == "POST" else None, lines=lines)
    if form.is_bound and form.is_valid():
        try:
            _decide(found, form.cleaned_data, lines, actors.platform(request.user), moment_of(request))
        except gate.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Decided. Buyer and seller are told."))
        return redirect("deadlines:complaint", pk=pk)
    context = {
        "room_key": "thoi-han",
        "moment": moment_of(request),
        "complaint": found,
        "own": own,
        "lines": lines,
        "photos": found.photos.all(),
        "events": own.events.select_related("line__line"),
        "form": form,
    }
    return render(request, "seller_orders/desk/complaint.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _decide(
    found: Complaint, data: dict[str, Any], lines: list[Any], by: actors.Actor, moment: datetime
) -> None:
    """A second click finds the decision made and gives no money again."""
    gate.locked(found.seller_order)
    if Complaint.objects.get(pk=found.pk).state == ComplaintState.DECIDED:
        return
    if data["amount"]:
        line = next(line for line in lines if str(line.pk) == data["line"])
        gate.reduce(line, data["amount"], by, moment, data["words"])
    complaining.decide(found, data["words"], by, moment)


@never_cache
@staff_only
@require_safe
def photo(request: HttpRequest, pk: int, photo: int) -> HttpResponseBase:
    return photo_of(get_object_or_404(Complaint, pk=pk).seller_order, photo)
