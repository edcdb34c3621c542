"""What a list does not say is stated by an officer for all of its rows, with the source; then it is read again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traceability.register.clock import VIETNAM, moment_of, vietnam_day
from traceability.register.importing.desk.actions import begin_reading
from traceability.register.importing.desk.frame import own_run, page_head, run_url
from traceability.register.importing.desk.stating_forms import StatingForm
from traceability.register.importing.places.place_resolution import Places
from traceability.register.importing.writing import stating
from traceability.register.models import ImportRun
from traceability.register.models.certificates import RevocationGround


def _own_run(request: HttpRequest, pk: int) -> ImportRun:
    one = own_run(request, pk)
    if not stating.may_state(one):
        raise Http404
    return one


@never_cache
@require_http_methods(["GET", "POST"])
def state(request: HttpRequest, pk: int) -> HttpResponse:
    one = _own_run(request, pk)
    moment = moment_of(request)
    form = StatingForm(request.POST or None, run=one, today=vietnam_day(moment))
    if request.method == "POST" and form.is_valid():
        when = moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
        province = form.cleaned_data.get("province")
        stating.state(one, form.statement(str(request.user), when), province.pk if province else "")
        begin_reading(one, request)
        return redirect(run_url(one))
    context = {"run": one, "form": form, **page_head(_("State for the whole list"), "lists", one)}
    return render(request, "register/import_stating.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    one = _own_run(request, pk)
    nth = request.POST.get("nth", "")
    if not (nth.isdecimal() and len(nth) < 4 and stating.take_back(one, int(nth))):
        messages.error(request, _("This was taken back already."))
        return redirect(run_url(one))
    messages.success(request, _("Taken back. The list is read again without it."))
    begin_reading(one, request)
    return redirect(run_url(one))


@require_POST
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the list writes places as of today or as before 07/2025, where a name may be either."""
    one = _own_run(request, pk)
    said = request.POST.get("places", "")
    if said not in [one.value for one in Places]:
        return redirect(run_url(one))
    stating.state_places(one, Places(said), str(request.user), moment_of(request))
    begin_reading(one, request)
    return redirect(run_url(one))


def stating_of(one: ImportRun) -> dict[str, Any]:
    """For the preview: what is stated, and what could be."""
    if not stating.may_state(one):
        return {"stated": [(None, told) for told in _told(one)]}
    lacks = one.reading.get("lacks", {})
    return {
        "stated": list(enumerate(_told(one))),
        "statable_rows": lacks.get("rows", 0),
        "unsure_places": lacks.get("places", 0),
        "places_stated": stating.places_of(one).value,
    }


def _told(one: ImportRun) -> list[dict[str, Any]]:
    told = []
    for statement in stating.statements_of(one):
        scope = statement.scope
        only = [scope.sheet, f"{scope.column}: {scope.value}" if scope.column else ""]
        only.append(_("%(stars)s stars") % {"stars": scope.of_stars} if scope.of_stars else "")
        if scope.first or scope.last:
            only.append(_("rows %(rows)s") % {"rows": f"{scope.first or 1}–{scope.last or '…'}"})
        stars = _("%(stars)s stars") % {"stars": statement.stars} if statement.stars else ""
        ground = RevocationGround(statement.ground).label if statement.ground else ""
        what = [str(part) for part in (statement.number, statement.issuer, stars, ground) if part]
        told.append({"statement": statement, "what": ", ".join(what), "only": ", ".join(filter(None, only))})
    return told
