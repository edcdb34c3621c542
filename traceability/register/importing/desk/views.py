"""The officers' pages for lists: upload, preview, progress, and the refused rows as a workbook.

Open to `permissions.importer_of` alone; an import of another province does not exist for an officer (404).
"""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.importing.desk.forms import UploadForm
from traceability.register.importing.desk.frame import own_run, page_head, run_url
from traceability.register.importing.desk.permissions import Importer, importer_of
from traceability.register.importing.desk.rows import Choice, address_of, filters, next_undecided, page_of
from traceability.register.importing.desk.stating import stating_of
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.reasons import ListRefused, from_json
from traceability.register.importing.undoing import life
from traceability.register.importing.writing import receiving, runs
from traceability.register.importing.writing.confirming import may_confirm
from traceability.register.importing.writing.progress import is_silent, progress_of
from traceability.register.importing.writing.refused_workbook import MEDIA_TYPE, refused_workbook
from traceability.register.importing.writing.tasks import read_list
from traceability.register.models import ImportRun, ImportUndo
from traceability.register.models.imports import ImportState

RUNS_SHOWN = 20
REFRESH_SECONDS = 2  # without script


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form, and the latest lists that the officer may see."""
    importer = importer_of(request)
    form = UploadForm(request.POST or None, request.FILES or None, importer=importer)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(run_url(_received(request, form, importer)))
        except ListRefused as refused:
            form.add_error("file", str(refused))
    context = {
        "form": form,
        "runs": importer.runs().select_related("province")[:RUNS_SHOWN],
        **page_head(_("Import a list")),
    }
    return render(request, "register/import_upload.html", context, status=422 if form.errors else 200)


def _received(request: HttpRequest, form: UploadForm, importer: Importer) -> ImportRun:
    """The file is kept and handed to the task queue; the request does not wait for the reading."""
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
    with transaction.atomic():
        run = receiving.receive(
            file.read(), file.name or "?", reader, who, moment, form.cleaned_data["sender"]
        )
        read_list.enqueue(run.pk, run.attempt, reader.today.isoformat())
    return run


@require_GET
@never_cache
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What the list would do, is doing or has done; without script the page reloads itself while work goes on."""
    one, choice = own_run(request, pk), Choice.of(request.GET)
    wish = one.undos.first() if one.entered_rows else None
    page = page_of(one, choice, request.GET.get("page"))
    context = {
        "run": one,
        "page": page,
        "page_obj": page,
        "filters": filters(one, choice),
        "choice": choice,
        "query": choice.query,
        "next_undecided": next_undecided(one, 0) if one.ambiguous_rows else None,
        "failure": from_json(one.failure),
        "progress": progress_of(one.pk) if one.is_at_work else None,
        "is_silent": _is_silent(one, wish, moment_of(request)),
        "undo": wish,
        "undo_failure": from_json(wish.failure) if wish else [],
        "may_confirm_undo": wish is not None and life.may_confirm(wish, request.user),  # type: ignore[arg-type]
        "may_be_undone": life.may_be_undone(one),
        "may_confirm": may_confirm(one, request.user),  # type: ignore[arg-type]
        "kept_columns": [table for table in one.tables if table.get("layout")],
        "refresh": REFRESH_SECONDS,
        **stating_of(one),
        **page_head(_("List %(number)s") % {"number": one.pk}, "lists"),
    }
    return render(request, "register/import_run.html", context)


def _is_silent(one: ImportRun, wish: ImportUndo | None, moment: datetime) -> bool:
    """Nothing was heard of whoever has it at work."""
    began = wish.started_at if wish and one.state == ImportState.UNDOING else one.started_at
    return one.is_at_work and began is not None and is_silent(one.pk, began, moment)


@require_GET
@never_cache
def undecided(request: HttpRequest, pk: int) -> HttpResponse:
    """To the next row with an open question, after the position that the address names."""
    one = own_run(request, pk)
    after = request.GET.get("after", "")
    row = next_undecided(one, int(after) if after.isdecimal() and len(after) < 9 else 0)
    return redirect(run_url(one) + (address_of(one, row) if row else ""))


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """For the page's script: the state, and how many of how many rows."""
    one = own_run(request, pk)
    now = progress_of(one.pk)
    return JsonResponse(
        {
            "state": one.state,
            "is_at_work": one.is_at_work,
            "stage": now.words if now else "",
            "percent": now.percent if now else 0,
            "done": now.done if now else 0,
            "total": now.total if now else one.rows_to_write,
        }
    )


@require_GET
def refused(request: HttpRequest, pk: int) -> FileResponse:
    one = own_run(request, pk)
    if not one.refused_rows or one.state == ImportState.READING:
        raise Http404
    name = f"{one.file_name.rsplit('.', 1)[0]} - từ chối.xlsx"
    return FileResponse(
        BytesIO(refused_workbook(one)), content_type=MEDIA_TYPE, as_attachment=True, filename=name
    )
