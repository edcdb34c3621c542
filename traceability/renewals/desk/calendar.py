"""The renewal calendar of the desk: a year at a glance, one month in full, and the same as .xlsx."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.register.borders import Powers
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Province
from traceability.renewals.contacts import contacts_of
from traceability.renewals.desk.access import COMMUNE, PROVINCE, provinces_of, reader_or_404
from traceability.renewals.desk.crumbs import crumbs
from traceability.renewals.desk.months import a_year_from, counted, month_of, read_month
from traceability.renewals.desk.question import Entry, Filters, Question, span_of
from traceability.renewals.desk.workbook import workbook_of
from traceability.renewals.models import Audience, Letter, LetterState, Reminder
from traceability.renewals.stages import timing

PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Told:
    """What a producer has been told by e-mail: when last, or why not."""

    at: datetime | None
    has_address: bool


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Readers of a province's register: the provinces that they may read."""
    today = vietnam_day(moment_of(request))
    held = reader_or_404(request)
    provinces = provinces_of(held)
    filters, question = _asked(request, held, provinces)
    month = read_month(request.GET.get("month", ""), today)
    months = a_year_from(month_of(today).plus(-1))
    if not any(one.key == month.key for one in months):
        months = a_year_from(month)
    entries = question.entries(*span_of(month, ""), today)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "month": month,
        "months": counted(months, question.ends_by_day(months), question.times),
        "page_obj": page,
        "rows": _rows(page.object_list, held, today),
        "total": len(entries),
        "query": _query(request, "month", "page"),
        "province": filters.cleaned_data.get("province") or (provinces[0] if len(provinces) == 1 else None),
        "failed": _failed(held, provinces),
        "keeps": [one for one in provinces if held.may_decide(one.code)],
        "moment": moment_of(request),
    }
    return render(request, "renewals/desk/calendar.html", context | crumbs())


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The same readers, the same filters: the month, or with `span=year` the year that it begins."""
    today = vietnam_day(moment_of(request))
    held = reader_or_404(request)
    _filters, question = _asked(request, held, provinces_of(held))
    month = read_month(request.GET.get("month", ""), today)
    first, last = span_of(month, request.GET.get("span", ""))
    content = workbook_of(question.entries(first, last, today), first, last, moment_of(request))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_("renewals")}-{month.key}.xlsx"'
    return response


def _asked(request: HttpRequest, held: Powers, provinces: list[Province]) -> tuple[Filters, Question]:
    filters = Filters(request.GET, provinces)
    filters.is_valid()  # a filter that makes no sense is left out
    return filters, Question(held.within(PROVINCE, COMMUNE), filters.cleaned_data, timing())


def _rows(entries: Iterable[Entry], held: Powers, today: date) -> list[tuple[Entry, Told, bool]]:
    """Each entry with what the producer was told, and whether this person may note its file; two queries and more
    for the address providers, whatever the number of rows."""
    entries = list(entries)
    told = Reminder.objects.filter(
        certificate__in=[one.line.certificate.pk for one in entries],
        letter__audience=Audience.PRODUCER,
        letter__state=LetterState.SENT,
    )
    last = dict(told.order_by().values_list("certificate").annotate(at=Max("letter__sent_at")))
    contacts = contacts_of({one.line.product.producer_id for one in entries}, today)
    return [
        (
            one,
            Told(last.get(one.line.certificate.pk), one.line.product.producer_id in contacts),
            held.may_decide(one.line.product.producer.province_id),
        )
        for one in entries
    ]


def _failed(held: Powers, provinces: list[Province]) -> int:
    """Letters that an officer should look at; in provinces that this person reads in full."""
    provinces = [one for one in provinces if held.may_read(one.code)]
    return Letter.objects.filter(province__in=provinces, state=LetterState.FAILED).count()


def _query(request: HttpRequest, *without: str) -> str:
    kept = request.GET.copy()
    for name in without:
        kept.pop(name, None)
    return f"{kept.urlencode()}&" if kept else ""
