"""/nha-san-xuat/<producer>/luot-quet/: a representative sees how the own codes are scanned."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer, Province
from traceability.representing.access import represented
from traceability.scans.models import SerialScan
from traceability.scans.portal import figures, files
from traceability.scans.portal.asked import SPANS, Asked, asked_by
from traceability.scans.portal.chart import chart_of
from traceability.scans.suspects import suspects

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"csv": ("text/csv; charset=utf-8", files.as_csv), "xlsx": (WORKBOOK, files.as_workbook)}
SPAN_WORDS = {
    7: gettext_lazy("7 days"),
    30: gettext_lazy("30 days"),
    90: gettext_lazy("90 days"),
    365: gettext_lazy("a year"),
}
MOST_LOTS = 20  # rows of the table


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    width: str  # in percent of the longest


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: scans by day, province and lot, and labels that look copied."""
    moment = moment_of(request)
    asked = asked_by(request.GET, producer, vietnam_day(moment))
    days = figures.by_day(asked)
    lots = figures.by_lot(asked)
    page: dict[str, Any] = {
        "producer": producer,
        "portal_key": "scans",
        "asked": asked,
        "spans": [(days, SPAN_WORDS[days]) for days in SPANS],
        "total": sum(days.values()),
        "today": days[asked.last_day],
        "days": [(day, number) for day, number in reversed(days.items()) if number],
        "chart": chart_of(days),
        "places": _bars(asked),
        "lots": lots[:MOST_LOTS],
        "suspects": suspects(SerialScan.objects.filter(asked.kept()), moment),
    }
    return render(request, "scans/portal.html", page)


@never_cache
@represented
@require_safe
def file(request: HttpRequest, producer: Producer, kind: str) -> HttpResponse:
    """A representative: the same sums as a file."""
    if kind not in FILES:
        raise Http404
    asked = asked_by(request.GET, producer, vietnam_day(moment_of(request)))
    media_type, write = FILES[kind]
    name = f"luot-quet_{asked.first_day:%Y-%m-%d}_{asked.last_day:%Y-%m-%d}.{kind}"
    return HttpResponse(
        write(figures.rows_of(asked)),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _bars(asked: Asked) -> list[Bar]:
    """The most first; where the place is not known is said as well, or the parts would not make the whole."""
    sums = figures.by_province(asked)
    names = dict(
        Province.objects.filter(code__in=[code for code, _number in sums]).values_list("code", "name")
    )
    most = max((number for _code, number in sums), default=0)
    return [
        Bar(names.get(code) or _("Place not known"), number, f"{100 * number / most:.2f}%")
        for code, number in sums
    ]
