"""The officers' pages for lists: upload, preview, apply, progress, and the refused rows as a workbook.

Open to `permissions.importer_of` alone; an import of another province does not exist for an officer (404).
"""

from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.importing.desk.forms import UploadForm
from traceability.register.importing.desk.permissions import Importer, importer_of
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.reasons import ListRefused, from_json
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.writing import runs
from traceability.register.importing.writing.progress import is_silent, progress_of
from traceability.register.importing.writing.refused_workbook import MEDIA_TYPE, refused_workbook
from traceability.register.importing.writing.tasks import apply_import
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState, Outcome

ROWS_A_PAGE = 50
RUNS_SHOWN = 20
REFRESH_SECONDS = 2  # without script


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form, and the latest lists that the officer may see."""
    importer = importer_of(request)
    form = UploadForm(request.POST or None, request.FILES or None, importer=importer)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_run_url(_preview(request, form, importer)))
        except ListRefused as refused:
            form.add_error("file", str(refused))
    context = {
        "form": form,
        "runs": importer.runs().select_related("province")[:RUNS_SHOWN],
        **_frame(_("Import a list")),
    }
    return render(request, "register/import_upload.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, form: UploadForm, importer: Importer) -> ImportRun:
    file = form.cleaned_data["file"]
    chosen = form.cleaned_data.get("province")
    moment = moment_of(request)
    reader = Reader(
        today=vietnam_day(moment),
        province=chosen.pk if chosen else importer.only_province,
        own_provinces=importer.provinces,
        sheet=form.cleaned_data["sheet"],
    )
    who = runs.Who(name=str(importer.user), user=importer.user, province=importer.only_province)
    return runs.preview(file.read(), file.name or "?", reader, who, moment)


@require_GET
@never_cache
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list would do, is doing or has done; without script the page reloads itself while work goes on."""
    one = _own_run(request, pk)
    chosen = request.GET.get("outcome", "")
    rows = one.rows.select_related("product").order_by("position")
    if chosen in Outcome.values:
        rows = rows.filter(outcome=chosen)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    for row in page:
        _tell(row)
    is_working = one.state == ImportState.APPLYING
    context = {
        "run": one,
        "page": page,
        "page_obj": page,
        "filters": _filters(one, chosen),
        "chosen": chosen,
        "query": f"outcome={chosen}&" if chosen in Outcome.values else "",
        "failure": from_json(one.failure),
        "progress": progress_of(one.pk) if is_working else None,
        "is_silent": is_working
        and bool(one.started_at and is_silent(one.pk, one.started_at, moment_of(request))),
        "refresh": REFRESH_SECONDS,
        **_frame(_("List %(number)s") % {"number": one.pk}, back=True),
    }
    return render(request, "register/import_run.html", context)


def _tell(row: Any) -> None:
    """What the page shows of a row beyond its columns."""
    row.told_reasons, row.told_notes = from_json(row.reasons), from_json(row.notes)
    row.says = Entry.from_json(row.entry["says"])


def _filters(one: ImportRun, chosen: str) -> list[dict[str, Any]]:
    counts = [("", _("all"), one.row_total), *((o.value, o.label, one.counts[o.value]) for o in Outcome)]
    return [
        {"key": key, "label": label, "count": count, "is_chosen": key == chosen}
        for key, label, count in counts
    ]


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the preview to the task queue, once however often the button is pressed."""
    importer = importer_of(request)
    one = get_object_or_404(importer.runs(), pk=pk)
    if not importer.may_write(one):
        raise Http404
    with transaction.atomic():
        attempt = runs.begin(one, moment_of(request)) if one.rows_to_write else None
        if attempt is not None:
            apply_import.enqueue(one.pk, attempt)
    return redirect(_run_url(one))


@require_POST
def plan_again(request: HttpRequest, pk: int) -> HttpResponse:
    one = _own_run(request, pk)
    runs.plan_again(one)
    return redirect(_run_url(one))


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """For the page's script: the state, and how many of how many rows."""
    one = _own_run(request, pk)
    now = progress_of(one.pk)
    return JsonResponse(
        {
            "state": one.state,
            "percent": now.percent if now else 0,
            "done": now.done if now else 0,
            "total": now.total if now else one.rows_to_write,
        }
    )


@require_GET
def refused(request: HttpRequest, pk: int) -> FileResponse:
    one = _own_run(request, pk)
    if not one.refused_rows:
        raise Http404
    name = f"{one.file_name.rsplit('.', 1)[0]} - từ chối.xlsx"
    return FileResponse(
        BytesIO(refused_workbook(one)), content_type=MEDIA_TYPE, as_attachment=True, filename=name
    )


def _own_run(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(importer_of(request).runs().select_related("province", "actor"), pk=pk)


def _run_url(one: ImportRun) -> str:
    return reverse("register_import:run", args=[one.pk])


def _frame(title: str, *, back: bool = False) -> dict[str, Any]:
    """What Wagtail's page head needs."""
    first = {"url": reverse("register_import:upload"), "label": _("Lists")}
    return {
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [first, {"url": "", "label": title}] if back else [{"url": "", "label": title}],
    }
