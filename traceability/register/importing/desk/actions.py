"""What an officer does to a list: enter it, compare or read it again, decide on rows, confirm a colleague's."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.importing.desk import letters
from traceability.register.importing.desk.frame import own_run, own_run_to_write, run_url
from traceability.register.importing.writing import confirming, runs
from traceability.register.importing.writing.deciding import AT_ONCE, NotOffered, decide
from traceability.register.importing.writing.reach import Reach
from traceability.register.importing.writing.tasks import apply_import, plan_import, read_list
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the preview to the task queue, once however often the button is pressed; or ask a second officer."""
    one = own_run_to_write(request, pk)
    if one.rows_to_write and confirming.needs_second_officer(one) and one.state == ImportState.PREVIEWED:
        _ask(one, request)
        return redirect(run_url(one))
    with transaction.atomic():
        attempt = _begin_alone(one, request)
        if attempt is not None:
            apply_import.enqueue(one.pk, attempt)
    return redirect(run_url(one))


def _ask(one: ImportRun, request: HttpRequest) -> None:
    with transaction.atomic():
        if confirming.ask(one, request.user, moment_of(request)):  # type: ignore[arg-type]
            one.refresh_from_db()
            letters.ask_about_list(one)


def _begin_alone(one: ImportRun, request: HttpRequest) -> int | None:
    """A list that waits for a second officer begins only in `confirm`."""
    if not one.rows_to_write or one.state == ImportState.WAITING:
        return None
    return confirming.enter_alone(one, request.user, moment_of(request))  # type: ignore[arg-type]


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The second officer agrees, and the list is entered; the same person cannot."""
    one = own_run_to_write(request, pk)
    with transaction.atomic():
        attempt = confirming.confirm(one, request.user, moment_of(request))  # type: ignore[arg-type]
        if attempt is not None:
            apply_import.enqueue(one.pk, attempt)
            letters.answer_about_list(one, one.asked_by, str(request.user), agreed=True)
    if attempt is None:
        messages.error(request, _("Another officer must confirm this list."))
    return redirect(run_url(one))


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The second officer does not agree, or who asked for it no longer wants it."""
    one = own_run(request, pk)
    asked_by = one.asked_by
    with transaction.atomic():
        if confirming.send_back(one) and asked_by != request.user:
            letters.answer_about_list(one, asked_by, str(request.user), agreed=False)
    return redirect(run_url(one))


@require_POST
def plan_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare with the register anew: it changed, or rows were decided."""
    one = own_run(request, pk)
    _plan(one, request)
    return redirect(run_url(one))


def _plan(one: ImportRun, request: HttpRequest) -> None:
    with transaction.atomic():
        attempt = runs.begin(one, moment_of(request), ImportState.PLANNING)
        if attempt is not None:
            plan_import.enqueue(one.pk, attempt)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """After a worker died, or something went wrong while reading; nothing of the list was entered yet."""
    one = own_run(request, pk)
    begin_reading(one, request)
    return redirect(run_url(one))


def begin_reading(one: ImportRun, request: HttpRequest) -> None:
    moment = moment_of(request)
    with transaction.atomic():
        ready = one.file and not one.entered_rows
        attempt = runs.begin(one, moment, ImportState.READING) if ready else None
        if attempt is not None:
            read_list.enqueue(one.pk, attempt, vietnam_day(moment).isoformat())


@require_POST
def answer(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """One decision, for the row or for all that it shall reach; back to where the officer was."""
    one = own_run(request, pk)
    asked = get_object_or_404(one.questions.select_related("row"), pk=question)
    try:
        decided = decide(
            asked,
            request.POST.get("answer", ""),
            request.user,  # type: ignore[arg-type]
            moment_of(request),
            Reach(request.POST.get("reach", "")),
        )
    except (NotOffered, ValueError):
        messages.error(request, _("This row can no longer be decided that way. Look at it again."))
        return redirect(run_url(one))
    count = decided.rows
    messages.success(
        request,
        ngettext("Decided for %(count)s row.", "Decided for %(count)s rows.", count) % {"count": count},
    )
    if decided.run.row_total <= AT_ONCE:
        _plan(decided.run, request)
    return redirect(_back(request, one, asked.row.position))


def _back(request: HttpRequest, one: ImportRun, position: int) -> str:
    """The view that the form names, or the next row to decide."""
    back = request.POST.get("back", "")
    if back.startswith("?") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return run_url(one) + back
    following = reverse("register_import:undecided", args=[one.pk])
    return f"{following}?{urlencode({'after': position})}"
