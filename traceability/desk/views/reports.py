"""Reports of suspicious products inside the officer's borders; read only."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.desk.access import for_readers
from traceability.desk.gate import Officer
from traceability.desk.views.frame import frame
from traceability.reports.models import CodeReport, ReportState

ROWS_A_PAGE = 25


@require_safe
@for_readers
def reports(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The newest first; whom to answer and until when. Codes that were never given go to those who read all."""
    inside = officer.powers.within("province", "product__producer__commune")
    listed = CodeReport.objects.filter(inside).select_related("product__producer", "province")
    state = request.GET.get("state", "")
    if state in ReportState.values:
        listed = listed.filter(state=state)
    page = Paginator(listed, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": page.object_list,
        "states": ReportState.choices,
        "chosen": state,
        "query": f"state={state}&" if state in ReportState.values else "",
    }
    return render(request, "desk/reports.html", context | frame(_("Reports from the public")))
