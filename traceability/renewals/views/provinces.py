"""How renewal works, and what is coming in a province: public, as the register is."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Province
from traceability.renewals.addresses import absolute
from traceability.renewals.lines import lines_of
from traceability.renewals.models import Stage
from traceability.renewals.renewable import awaiting_renewal, ends_between
from traceability.renewals.stages import timing

if TYPE_CHECKING:
    from traceability.renewals.renewable import Awaiting

PER_PAGE = 50
PAST = timedelta(days=30)


def coming(day: date) -> "QuerySet[Awaiting]":
    """Those that may be filed for, or ended less than a month ago."""
    first = timing().by_days[0].days_before
    return awaiting_renewal().filter(ends_between(day - PAST, day + timedelta(days=first)))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Anybody: the steps of a renewal, and the provinces with the number of certificates that are due."""
    day = vietnam_day(moment_of(request))
    counts = coming(day).order_by().values_list("product__producer__province").annotate(number=Count("pk"))
    by_province = dict(counts.values_list("product__producer__province", "number"))
    provinces = [(one, by_province.get(one.code, 0)) for one in Province.objects.order_by("folded_name")]
    page = {"provinces": provinces, "stages": Stage.objects.order_by("-days_before")}
    return render(request, "renewals/index.html", page)


@require_safe
def province(request: HttpRequest, code: str) -> HttpResponse:
    """Anybody: a province's certificates whose time for renewal has come."""
    shown = get_object_or_404(Province, code=code)
    day = vietnam_day(moment_of(request))
    certificates = (
        coming(day)
        .filter(product__producer__province=shown)
        .select_related("product__producer__commune", "product__producer__province")
        .order_by("ends_on", "product__name", "pk")
    )
    page_obj = Paginator(certificates, PER_PAGE).get_page(request.GET.get("page"))
    feed = absolute(reverse("renewals:province_feed", kwargs={"code": code}))
    page = {
        "province": shown,
        "page_obj": page_obj,
        "lines": list(lines_of(page_obj.object_list, timing(), day)),
        "moment": moment_of(request),
        "feed": feed,
        "subscribe": "webcal://" + feed.split("://", 1)[1],
    }
    return render(request, "renewals/province.html", page)
