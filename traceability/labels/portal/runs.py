"""Runs of labels: the list, one with its progress, its file, and what can be done to it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traceability.labels.design.layout import TooSmall
from traceability.labels.models import FileKind, PrintRun, RunState
from traceability.labels.models.runs import SUFFIX
from traceability.labels.portal.forms import SpoiltForm
from traceability.labels.portal.making import by
from traceability.labels.portal.previews import measures_of, warnings_of
from traceability.labels.runs import life
from traceability.labels.runs.positions import written
from traceability.labels.runs.working import job_of, set_going
from traceability.production.acting import By, Refused
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.register.vietnamese import fold_words
from traceability.representing.access import represented

PER_PAGE = 30
REFRESH_SECONDS = 3  # without script
MEDIA_TYPES = {"pdf": "application/pdf", "zip": "application/zip", "csv": "text/csv; charset=utf-8"}


def own_run(producer: Producer, pk: int) -> PrintRun:
    """The producer's run; another's is not there."""
    rows = PrintRun.objects.filter(product__producer=producer).select_related(
        "product__producer__commune", "product__producer__province", "lot", "order", "again_of"
    )
    run = rows.filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: all runs, the newest first."""
    runs = PrintRun.objects.filter(product__producer=producer).select_related("product", "lot")
    page = {
        "producer": producer,
        "portal_key": "labels",
        "page_obj": Paginator(runs, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "labels/runs.html", page)


@never_cache
@represented
@require_safe
def shown(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: one run; without script the page reloads itself while work goes on."""
    return _page(request, producer, own_run(producer, pk))


def _page(
    request: HttpRequest, producer: Producer, run: PrintRun, spoilt: SpoiltForm | None = None
) -> HttpResponse:
    try:
        sheets = job_of(run).sheets
    except TooSmall:
        sheets = None
    can_repeat = (
        sheets and run.order and not run.again_of_id and run.state in (RunState.READY, RunState.DISCARDED)
    )
    page = {
        "producer": producer,
        "portal_key": "labels",
        "run": run,
        "measures": measures_of(sheets.layout) if sheets else {},
        "warnings": warnings_of(sheets.layout) if sheets else [],
        "is_silent": life.is_silent(run, moment_of(request)),
        "positions": written(run.positions),
        "refresh": REFRESH_SECONDS,
        "events": run.events.order_by("-pk")[:50],
        "spoilt": spoilt
        or (SpoiltForm(sheets, run.count) if sheets and can_repeat and run.kind != "table" else None),
    }
    return render(request, "labels/run.html", page, status=422 if spoilt and spoilt.errors else 200)


@never_cache
@represented
@require_safe
def progress(request: HttpRequest, producer: Producer, pk: int) -> JsonResponse:
    """For the page's script."""
    run = own_run(producer, pk)
    return JsonResponse(
        {
            "is_at_work": run.is_at_work,
            "stage": stage_words(run),
            "percent": run.percent,
            "done": run.done,
            "total": run.count,
        }
    )


def stage_words(run: PrintRun) -> str:
    if run.state == RunState.WAITING:
        return _("Waiting for its turn")
    return _("Reading the codes back") if run.stage == "reading" else _("Drawing the labels")


@never_cache
@represented
@require_safe
def file(request: HttpRequest, producer: Producer, pk: int) -> HttpResponseBase:
    """A representative: the file; each fetching is remembered."""
    run = own_run(producer, pk)
    if run.state != RunState.READY:
        raise Http404
    if request.method == "GET":
        life.fetched(run, by(request))
    suffix = SUFFIX[FileKind(run.kind)]
    named = "-".join(filter(None, ["tem", fold_words(str(run.product)).replace(" ", "-")[:60], str(run.pk)]))
    return FileResponse(
        run.file.open("rb"),
        as_attachment=True,
        filename=f"{named}.{suffix}",
        content_type=MEDIA_TYPES[suffix],
    )


@represented
@require_POST
def cancel(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative."""
    return _step(request, producer, pk, life.cancel)


@represented
@require_POST
def again(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: after a failure, a dead worker, or when the file was thrown away."""

    def deed(run: PrintRun, who: By) -> None:
        with transaction.atomic():
            set_going(life.begin_again(run, who))

    return _step(request, producer, pk, deed)


@represented
@require_POST
def repeat(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: spoilt labels once more, with the same serials."""
    run = own_run(producer, pk)
    try:
        form = SpoiltForm(job_of(run).sheets, run.count, request.POST)
    except TooSmall as small:
        messages.error(request, str(small))
        return redirect("labels:run", producer=producer.pk, pk=pk)
    if not form.is_valid():
        return _page(request, producer, run, form)
    try:
        with transaction.atomic():
            new = life.ask_again_for(run, form.spoilt.spans, form.spoilt.start_at, by(request))
            set_going(new)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("labels:run", producer=producer.pk, pk=pk)
    return redirect("labels:run", producer=producer.pk, pk=new.pk)


def _step(
    request: HttpRequest, producer: Producer, pk: int, deed: Callable[[PrintRun, By], object]
) -> HttpResponse:
    try:
        deed(own_run(producer, pk), by(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("labels:run", producer=producer.pk, pk=pk)
