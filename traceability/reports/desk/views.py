"""The desk of reports: the list, one report with its product, lot, label and photos."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from traceability.register.borders import powers_for
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.verdicts import verdict_on
from traceability.register.vietnamese import fold_words, typed_words
from traceability.reports.desk.access import may_answer, readable_reports, seen_report
from traceability.reports.desk.forms import AnswerForm, CloseForm, ForwardForm
from traceability.reports.due import OPEN, most_urgent_first, overdue
from traceability.reports.models import CodeReport, ReportState, Wrong
from traceability.reports.naming import named_by

PER_PAGE = 25
OPEN_ONES, OVERDUE, CLOSED, ALL = "mo", "qua-han", "dong", "tat-ca"
WHICH = {
    OPEN_ONES: pgettext_lazy("report", "Open"),
    OVERDUE: pgettext_lazy("report", "Overdue"),
    CLOSED: pgettext_lazy("report", "Closed"),
    ALL: pgettext_lazy("report", "All"),
}


@dataclass(frozen=True)
class Line:
    report: CodeReport
    is_overdue: bool


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the province's register: what is overdue first."""
    day = vietnam_day(moment_of(request))
    which = request.GET.get("nao", "")
    asked = {
        "which": which if which in WHICH else OPEN_ONES,
        "wrong": request.GET.get("wrong", ""),
        "q": typed_words(request.GET.get("q", "")),
    }
    rows = _asked_for(readable_reports(request), asked, request)
    page = Paginator(most_urgent_first(rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **asked,
        "page_obj": page,
        "lines": [Line(report, report.is_overdue(day)) for report in page.object_list],
        "whiches": WHICH.items(),
        "wrongs": Wrong.choices,
        "overdue": overdue(readable_reports(request), day).count(),
    }
    return render(request, "reports/desk/index.html", context | crumbs())


def _asked_for(
    rows: "QuerySet[CodeReport]", asked: dict[str, str], request: HttpRequest
) -> "QuerySet[CodeReport]":
    if asked["which"] == OPEN_ONES:
        rows = rows.filter(OPEN)
    elif asked["which"] == OVERDUE:
        rows = overdue(rows, vietnam_day(moment_of(request)))
    elif asked["which"] == CLOSED:
        rows = rows.filter(state=ReportState.CLOSED)
    if asked["wrong"] in Wrong.values:
        rows = rows.filter(wrong=asked["wrong"])
    if asked["q"]:
        folded = fold_words(asked["q"])
        rows = rows.filter(
            Q(reference__icontains=asked["q"])
            | Q(typed_code__icontains=asked["q"])
            | Q(product__folded_name__contains=folded)
            | Q(product__producer__folded_name__contains=folded)
        )
    return rows


@require_safe
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """Who reads the province's register; the contact only whoever may answer."""
    shown = seen_report(request, reference)
    return report_page(request, shown)


def report_page(request: HttpRequest, shown: CodeReport, status: int = 200, **forms: Any) -> HttpResponse:
    """With the forms of whoever may answer; `forms` are those that were sent and refused."""
    moment = moment_of(request)
    named = named_by(shown.typed_code)
    may = may_answer(request, shown)
    product = shown.product
    context = {
        "report": shown,
        "named": named,
        "is_overdue": shown.is_overdue(vietnam_day(moment)),
        "verdict": verdict_on(product, moment) if product else None,
        "photos": shown.photos.all(),
        "events": shown.events.select_related("province"),
        "others": _others(request, shown),
        "may_answer": may and not shown.is_closed,
        "sees_contact": may,
        "may_recall": named.lot is not None
        and not named.lot.is_recalled
        and powers_for(request).may_decide(named.lot.product.producer.province_id),
        "answer_form": AnswerForm(prefix="answer"),
        "close_form": CloseForm(prefix="close"),
        "forward_form": ForwardForm(shown, prefix="forward"),
    } | forms
    return render(request, "reports/desk/report.html", context | crumbs(shown.reference), status=status)


def _others(request: HttpRequest, shown: CodeReport) -> list[CodeReport]:
    """Other reports on the same product, the newest first: three of one kind are more than three."""
    if shown.product_id is None:
        return []
    same = readable_reports(request).filter(product=shown.product_id).exclude(pk=shown.pk)
    return list(same[:10])


@require_safe
def photo(request: HttpRequest, reference: str, photo: int) -> HttpResponseBase:
    """Who reads the province's register: a JPEG that we drew ourselves."""
    kept = get_object_or_404(seen_report(request, reference).photos, pk=photo)
    response = FileResponse(
        kept.file.open("rb"), content_type="image/jpeg", filename=f"{reference}-{photo}.jpg"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("reports_desk:index"), "label": _("Reports from the public")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "warning"}
