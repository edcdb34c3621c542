"""Targets of a place and a year, where it stands, and every entry that was ever made."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traceability.board import targets
from traceability.board.board import Board, board_of
from traceability.board.desk.access import Access, access_or_404, code_of, entered_by, read_scope
from traceability.board.desk.forms import ReasonForm, TargetForm, year_from
from traceability.board.links import REPORT, board_url, workbook_url
from traceability.board.measures import Measure
from traceability.board.models import Target
from traceability.board.scope import Scope
from traceability.board.sections import Cell
from traceability.board.sections.plans import measure_line
from traceability.register.clock import moment_of, vietnam_day


@dataclass(frozen=True)
class Line:
    """One number of the year: its target, if any, and where it stands, if the year has begun."""

    measure: Measure
    target: Target | None
    cells: list[Cell]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Officers of the register and auditors: the places whose targets they may read."""
    access = access_or_404(request)
    scopes = access.scopes()
    if len(scopes) == 1:
        return redirect("board_desk:place", code=code_of(scopes[0]))
    rows = [(code_of(scope), scope.name) for scope in scopes]
    return render(request, "board/desk/index.html", {"rows": rows} | crumbs())


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Those who may read the place; entering is for the national office and the province's register officer."""
    access = access_or_404(request)
    scope = read_scope(access, code)
    year = year_from(request.GET.get("year"), vietnam_day(moment_of(request)).year)
    form = TargetForm(request.POST or None)
    if request.method == "POST":
        if not access.may_enter(scope):
            raise Http404
        if form.is_valid() and _attempt(form, request, scope, year):
            return redirect(f"{reverse('board_desk:place', kwargs={'code': code})}?year={year}")
    return render(request, "board/desk/place.html", _context(request, access, scope, year, form))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who may enter targets for the place."""
    access = access_or_404(request)
    target = get_object_or_404(Target.objects.select_related("province"), pk=pk)
    scope = Scope(target.province)
    if not access.may_enter(scope):
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            targets.take_back(target, form.cleaned_data["reason"], entered_by(request))
        except targets.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The target has been taken back; it stays in the history."))
            there = reverse("board_desk:place", kwargs={"code": code_of(scope)})
            return redirect(f"{there}?year={target.year}")
    context = {"form": form, "target": target, "scope": scope, "code": code_of(scope)}
    return render(request, "board/desk/take_back.html", context | crumbs(scope, _("Take the target back")))


def _attempt(form: TargetForm, request: HttpRequest, scope: Scope, year: int) -> bool:
    try:
        targets.enter(form.wanted(scope, year), entered_by(request))
    except targets.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The target has been entered and stands on the public board."))
    return True


def _context(
    request: HttpRequest, access: Access, scope: Scope, year: int, form: TargetForm
) -> dict[str, object]:
    today = vietnam_day(moment_of(request))
    board = board_of(scope, min(today, date(year, 12, 31)), moment_of(request))
    standing = Target.objects.in_force(scope.code, year)
    return {
        "scope": scope,
        "code": code_of(scope),
        "year": year,
        "years": range(max(2018, today.year - 4), today.year + 6),
        "board": board,
        "public_url": board_url(scope),
        "report_url": f"{workbook_url(scope, REPORT)}?day={board.day.isoformat()}",
        "has_begun": year <= today.year,
        "lines": _lines(board, standing, year <= today.year),
        "history": Target.objects.of(scope.code).filter(year=year),
        "form": form,
        "may_enter": access.may_enter(scope),
        **crumbs(scope),
    }


def _lines(board: Board, standing: dict[str, Target], has_begun: bool) -> list[Line]:
    return [
        Line(
            measure,
            standing.get(measure),
            measure_line(measure, standing.get(measure), board.actuals[measure] if has_begun else None),
        )
        for measure in Measure
    ]


def crumbs(scope: Scope | None = None, title: str = "") -> dict[str, object]:
    """Wagtail's breadcrumbs and page title."""
    items: list[dict[str, str]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("board_desk:index"), "label": _("Numbers and targets")},
    ]
    if scope:
        items.append(
            {"url": reverse("board_desk:place", kwargs={"code": code_of(scope)}), "label": scope.name}
        )
    if title:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "form"}
