"""Taking back a whole list: what it entered, what stands in the way, the reason, the second officer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traceability.register.clock import moment_of
from traceability.register.importing.desk import letters
from traceability.register.importing.desk.frame import own_run_to_take_back, page_head, run_url
from traceability.register.importing.desk.traces import traces_of
from traceability.register.importing.undoing import life
from traceability.register.importing.undoing.footprint import footprint_of, written_rows
from traceability.register.importing.undoing.obstacles import obstacles_of
from traceability.register.importing.undoing.tasks import undo_import
from traceability.register.importing.writing.confirming import ALONE
from traceability.register.models import ImportRun, ImportUndo

A_PAGE = 50
REASON_LETTERS = 500


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is the list taken back?"),
        max_length=REASON_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Everybody reads this sentence in the history of each certificate. Name no persons."
        ),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The one page before the deed; sent with a reason, it is done, or waits for a second officer."""
    one = own_run_to_take_back(request, pk)
    if not life.may_be_undone(one):
        if request.method == "POST":
            messages.error(request, _("The list changed meanwhile. Look at it again."))
        return redirect(run_url(one))
    obstacles = obstacles_of(one)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and not obstacles and form.is_valid():
        _ask(request, one, form.cleaned_data["reason"])
        return redirect(run_url(one))
    return render(
        request, "register/import_undo.html", _page(request, one, form, obstacles), status=_status(form)
    )


def _status(form: ReasonForm) -> int:
    return 422 if form.errors else 200


def _page(request: HttpRequest, one: ImportRun, form: ReasonForm, obstacles: list[Any]) -> dict[str, Any]:
    found = footprint_of(one)
    in_the_way = Paginator(obstacles, A_PAGE).get_page(request.GET.get("vuong"))
    rows = (
        written_rows(one).defer("raw", "folded").select_related("product", "certificate").order_by("position")
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return {
        "run": one,
        "form": form,
        "footprint": found,
        "in_the_way": in_the_way,
        "page": page,
        "page_obj": page,
        "query": "",
        "traces": traces_of(page.object_list),
        "needs_second": found.certificates_concerned > ALONE,
        **page_head(_("Take the list back"), "lists", one),
    }


def _ask(request: HttpRequest, one: ImportRun, why: str) -> None:
    try:
        with transaction.atomic():
            asked = life.ask(one, request.user, why, moment_of(request))  # type: ignore[arg-type]
            _hand_over(asked)
            if not asked.started_at:
                letters.ask_about_undo(asked)
    except life.NotNow:
        messages.error(request, _("The list changed meanwhile. Look at it again."))


def _hand_over(asked: ImportUndo) -> None:
    if asked.started_at:
        undo_import.enqueue(asked.pk, asked.attempt)


def _open(request: HttpRequest, pk: int) -> tuple[ImportRun, ImportUndo]:
    one = own_run_to_take_back(request, pk)
    wish = life.open_undo(one)
    if wish is None:
        raise Http404
    return one, wish


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The second officer agrees; the same person cannot."""
    one, wish = _open(request, pk)
    try:
        with transaction.atomic():
            _hand_over(life.confirm(wish, request.user, moment_of(request)))  # type: ignore[arg-type]
            letters.answer_about_undo(wish, str(request.user), agreed=True)
    except life.NotNow:
        messages.error(request, _("Another officer must confirm that the list is taken back."))
    return redirect(run_url(one))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Not agreed to, or no longer wanted: the list stays as it was."""
    one, wish = _open(request, pk)
    try:
        with transaction.atomic():
            life.drop(wish, request.user, moment_of(request))  # type: ignore[arg-type]
            if wish.asked_by != request.user:
                letters.answer_about_undo(wish, str(request.user), agreed=False)
    except life.NotNow:
        messages.error(request, _("The list changed meanwhile. Look at it again."))
    return redirect(run_url(one))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """After a worker died."""
    one, wish = _open(request, pk)
    try:
        with transaction.atomic():
            _hand_over(life.begin_again(wish, moment_of(request)))
    except life.NotNow:
        messages.error(request, _("The list changed meanwhile. Look at it again."))
    return redirect(run_url(one))
