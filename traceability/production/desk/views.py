"""The desk of lots: the list, one lot with its papers and history, recalling, lifting a recall."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traceability.production.acting import By, Refused
from traceability.production.desk.access import decided_lot, may_decide, readable_lots, seen_lot
from traceability.production.desk.crumbs import crumbs
from traceability.production.lots import gate
from traceability.production.lots.consequence import consequence_of_recall
from traceability.production.models import Lot, State
from traceability.production.papers_answer import answer_paper
from traceability.production.portal.forms import LiftForm, RecallForm
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the province's register: its lots, the newest first; by state, number, product or producer."""
    rows, state, typed = (
        readable_lots(request),
        request.GET.get("state", ""),
        typed_words(request.GET.get("q", "")),
    )
    if state in State.values:
        rows = rows.filter(state=state)
    if typed:
        folded = fold_words(typed)
        rows = rows.filter(
            Q(number__icontains=typed)
            | Q(product__folded_name__contains=folded)
            | Q(product__producer__folded_name__contains=folded)
        )
    page = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "states": [(one.value, one.label) for one in State],
        "state": state,
        "q": typed,
        "day": vietnam_day(moment_of(request)),
    }
    return render(request, "production/desk/index.html", page | crumbs())


@require_safe
def lot(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the province's register."""
    shown = seen_lot(request, pk)
    page = {
        "lot": shown,
        "is_past": shown.is_past_its_shelf_life(vietnam_day(moment_of(request))),
        "may_decide": may_decide(request, shown),
        "reports": shown.test_reports.all(),
        "orders": shown.serial_orders.all(),
        "events": shown.events.all(),
    }
    return render(request, "production/desk/lot.html", page | crumbs(shown.number))


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province: first what buyers will read, then the button."""
    shown = decided_lot(request, pk)
    if shown.is_recalled:
        raise Http404
    form = RecallForm(request.POST or None)
    is_read = form.is_valid()
    if is_read and "confirmed" in request.POST:
        try:
            gate.recall(shown, form.cleaned_data["reason"], form.cleaned_data["advice"], _by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
            is_read = False
        else:
            return _done(request, shown, _("The lot is recalled. Every scan of it warns from now on."))
    page = {
        "lot": shown,
        "form": form,
        "is_preview": is_read and "again" not in request.POST,
        "consequence": consequence_of_recall(shown),
    }
    return render(request, "production/desk/recall.html", page | crumbs(shown.number))


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province, with a reason."""
    shown = decided_lot(request, pk)
    if not shown.is_recalled:
        raise Http404
    form = LiftForm(request.POST or None)
    if form.is_valid():
        try:
            gate.lift_recall(shown, form.cleaned_data["reason"], _by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _done(request, shown, _("The recall is lifted. The lot is what it was before."))
    return render(request, "production/desk/lift.html", {"lot": shown, "form": form} | crumbs(shown.number))


@require_safe
def paper(request: HttpRequest, pk: int, report: int) -> HttpResponseBase:
    """Who reads the province's register, also a paper that was taken back."""
    return answer_paper(
        get_object_or_404(seen_lot(request, pk).test_reports.select_related("paper"), pk=report)
    )


def _by(request: HttpRequest) -> By:
    return By(request.user, moment_of(request), as_officer=True)


def _done(request: HttpRequest, lot: Lot, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("production_desk:lot", pk=lot.pk)
