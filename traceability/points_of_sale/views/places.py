"""/diem-ban/: where OCOP products are sold, province by province."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traceability.points_of_sale.models import PointKind, PointOfSale
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Province

PER_PAGE = 40


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Anybody: the points that are open today; contacts only with consent."""
    day = vietnam_day(moment_of(request))
    open_today = PointOfSale.objects.open_on(day)
    provinces = Province.objects.filter(pk__in=open_today.values("province")).order_by("folded_name")
    province = next((one for one in provinces if one.code == request.GET.get("province")), None)
    kind = request.GET.get("kind", "")
    found = open_today.select_related("province", "commune").order_by(
        "province__folded_name", "folded_name", "pk"
    )
    if province:
        found = found.filter(province=province)
    if kind in PointKind.values:
        found = found.filter(kind=kind)
    page_obj = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "provinces": provinces,
        "province": province,
        "kinds": PointKind.choices,
        "kind": kind,
        "page_obj": page_obj,
        "day": day,
        "query": "".join(f"{name}={value}&" for name, value in (
            ("province", province.code if province else ""), ("kind", kind if kind in PointKind.values else "")
        ) if value),
    }  # fmt: skip
    return render(request, "points_of_sale/index.html", page)
