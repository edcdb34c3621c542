"""Public pages: the board of the nation and of each province, and the workbooks behind them. Anybody may see them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from traceability.board.asked_day import FIRST_DAY, asked_day
from traceability.board.board import Board, board_of
from traceability.board.links import REPORT, board_url
from traceability.board.scope import Scope, scope_or_404, slug_of
from traceability.board.sections import sections_of, tiles_of
from traceability.board.sections.writing import SECTIONS
from traceability.board.workbook import workbook
from traceability.register.clock import moment_of
from traceability.register.models import Province

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def nation(request: HttpRequest) -> HttpResponse:
    """Everybody: the whole country on a day."""
    return _page(request, Scope())


@require_safe
def province(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody: one province on a day; an unknown name is 404."""
    return _page(request, scope_or_404(slug))


@require_safe
def nation_workbook(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody: one section of the national board as .xlsx, or all of them under the name `bao-cao`."""
    return _workbook(request, Scope(), name)


@require_safe
def province_workbook(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Everybody: one section of a province's board as .xlsx, or all of them under the name `bao-cao`."""
    return _workbook(request, scope_or_404(slug), name)


def _page(request: HttpRequest, scope: Scope) -> HttpResponse:
    day, refused = asked_day(request)
    board = board_of(scope, day, moment_of(request))
    context = {
        "board": board,
        "scope": scope,
        "tiles": tiles_of(board),
        "sections": sections_of(board),
        "is_refused": refused,
        "first_day": FIRST_DAY,
        "report": REPORT,
        "query": "" if board.is_today else f"?day={day.isoformat()}",
        "provinces": [(slug_of(one), one.local_name) for one in Province.objects.order_by("folded_name")],
        "crumbs": _crumbs(scope),
    }
    response = render(request, "board/page.html", context)
    patch_cache_control(response, no_cache=True)  # a certificate can change at any moment
    return response


def _workbook(request: HttpRequest, scope: Scope, name: str) -> HttpResponse:
    if name != REPORT and name not in SECTIONS:
        raise Http404
    day, _refused = asked_day(request)
    board = board_of(scope, day, moment_of(request))
    sections = [one for one in sections_of(board) if name in (REPORT, one.key)]
    if not sections:
        raise Http404
    response = HttpResponse(workbook(board, sections, whole=name == REPORT), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, _filename(board, name, day)) or ""
    patch_cache_control(response, no_store=True)
    return response


def _filename(board: Board, name: str, day: date) -> str:
    """`so-lieu-ocop_thai-nguyen_bao-cao_2026-11-22_vi.xlsx`: which place, which numbers, of which day."""
    place = board.scope.slug or "ca-nuoc"
    return f"so-lieu-ocop_{place}_{name}_{day.isoformat()}_{get_language()}.xlsx"


def _crumbs(scope: Scope) -> list[dict[str, str]]:
    if scope.province is None:
        return []
    return [{"name": Scope().name, "url": board_url(Scope())}, {"name": scope.name, "url": ""}]
