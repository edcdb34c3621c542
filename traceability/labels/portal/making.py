"""The page on which a run is chosen: the form, its preview, the test page, the deed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.labels.drawing.trial_page import trial_page
from traceability.labels.models import FileKind
from traceability.labels.portal.forms import USUAL_COUNT, USUAL_STOCK, PrintForm
from traceability.labels.portal.previews import measures_of, preview, warnings_of
from traceability.labels.runs import life
from traceability.labels.runs.stocks import grid_named
from traceability.labels.runs.working import AT_ONCE, set_going
from traceability.labels.stock.grids import problems_of
from traceability.production.acting import By, Refused
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented

KEPT_OUT = {"csrfmiddlewaretoken", "do"}


def by(request: HttpRequest) -> By:
    return By(request.user, moment_of(request))


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: "do=print" makes the run; anything else shows how it would look."""
    initial = _first_guess(request)
    form = PrintForm(producer, moment_of(request), request.POST or None, initial=initial)
    if form.is_valid() and request.POST.get("do") == "print":
        try:
            with transaction.atomic():
                run = life.ask(form.wanted, by(request))
                set_going(run)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("labels:run", producer=producer.pk, pk=run.pk)
    page = {"producer": producer, "portal_key": "labels", "form": form, **_look(producer, form, initial)}
    return render(request, "labels/new.html", page, status=422 if form.errors else 200)


def _first_guess(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("source", "")
    return {
        "source": asked,
        "stock": request.GET.get("stock") or USUAL_STOCK,
        "printer": "0",
        "kind": FileKind.SHEETS,
        "start_at": 1,
        "offset_x": 0,
        "offset_y": 0,
    }


def _look(producer: Producer, form: PrintForm, initial: dict[str, Any]) -> dict[str, Any]:
    """The preview of what was sent, or of the first guess where that names what to print."""
    shown = form
    if not form.is_bound:
        first = {**initial, "count": USUAL_COUNT if form.chosen and not form.chosen.order else ""}
        shown = PrintForm(producer, form.moment, first)
    if not shown.is_valid():
        return {}
    layout, wanted = shown.sheets.layout, shown.wanted
    data = {key: value for key, value in shown.data.items() if key not in KEPT_OUT}
    return {
        "preview_query": urlencode(data),
        "measures": measures_of(layout),
        "warnings": warnings_of(layout),
        "pages": shown.sheets.pages_for(wanted.count),
        "count": wanted.count,
        "at_once": wanted.count <= AT_ONCE,
        "is_table": wanted.kind == FileKind.TABLE,
    }


@never_cache
@represented
@require_safe
def picture(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: one label, or with `what=sheet` the first sheet, of what the query chooses."""
    form = PrintForm(producer, moment_of(request), request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest(_("What was chosen cannot be printed."), content_type="text/plain")
    content = preview(form.wanted, form.sheets, request.GET.get("what", ""), moment_of(request))
    return HttpResponse(content, content_type="image/png")


@never_cache
@represented
@require_safe
def trial(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: the outlines of one sheet, with a line to lay a ruler on."""
    found = grid_named(request.GET.get("stock", USUAL_STOCK), producer)
    if found is None:
        raise Http404
    grid = found[1].moved(_length(request, "offset_x"), _length(request, "offset_y"))
    if any(problems_of(grid)):
        messages.error(request, _("So far the labels cannot be moved on this paper."))
        return redirect("labels:new", producer=producer.pk)
    response = HttpResponse(trial_page(grid, moment_of(request)), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="trang-thu.pdf"'
    return response


def _length(request: HttpRequest, name: str) -> float:
    try:
        found = float(request.GET.get(name) or 0)
    except ValueError:
        return 0.0
    return found if abs(found) < 1000 else 0.0
