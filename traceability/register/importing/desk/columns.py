"""Where a list's columns were not all recognised, the officer names them; kept for the sender's next list."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traceability.register.clock import moment_of
from traceability.register.importing.desk.actions import begin_reading
from traceability.register.importing.desk.column_forms import NAMES, SheetForm
from traceability.register.importing.desk.frame import own_run, page_head, run_url
from traceability.register.importing.reading.named_columns import NamedColumns
from traceability.register.importing.words.sets import set_keys
from traceability.register.importing.writing.layouts import keep_layout
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState

NAMED_IN = (ImportState.COLUMNS, ImportState.PREVIEWED)


@never_cache
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The found columns with examples and a select each; sent back, the list is read again with them."""
    one = own_run(request, pk)
    if one.state not in NAMED_IN or one.entered_rows or not one.file:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    sets = frozenset(set_keys())
    forms = [SheetForm.of(index, table, asked, sets) for index, table in enumerate(one.tables)]
    if request.method == "POST" and "name" in request.POST:
        named = [(form, found) for form in forms if (found := form.named(request.POST))]
        if named:
            _take(request, one, named)
            return redirect(run_url(one))
        messages.error(request, _("Name at least the product's column."))
    lacking = {str(NAMES[field]) for table in one.tables for field in table.get("lacks", ())}
    guessed = {str(NAMES[one.field]) for form in forms for one in form.columns if one.is_guessed}
    context = {
        "run": one,
        "forms": forms,
        "header_rows": (1, 2, 3),
        "lacking": sorted(lacking - guessed),
        "guessed": sorted(guessed),
        **page_head(_("Columns"), "lists", one),
    }
    return render(request, "register/import_columns.html", context)


def _take(request: HttpRequest, one: ImportRun, named: list[tuple[SheetForm, NamedColumns]]) -> None:
    one.reading["columns"] = [found.as_json() for _form, found in named]
    one.save(update_fields=["reading"])
    if "remember" in request.POST:
        for form, found in named:
            keep_layout(one, form.joined_labels, found, request.user, moment_of(request))  # type: ignore[arg-type]
    begin_reading(one, request)
