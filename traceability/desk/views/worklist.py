"""The list of certificates inside the officer's borders, and the way from there to many at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.desk.access import for_readers, makes
from traceability.desk.gate import MOST_AT_ONCE, Officer
from traceability.desk.kinds import FOR_MANY
from traceability.desk.views.frame import frame
from traceability.desk.worklist import Filters
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate
from traceability.register.verdicts import status_of

ROWS_A_PAGE = 50


@require_safe
@for_readers
def worklist(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Officers of the register, commune officers and auditors: what lies inside their borders."""
    day = vietnam_day(officer.moment)
    filters = Filters(request.GET or None, powers=officer.powers)
    found = filters.found(officer.powers, day)
    rows = found.select_related(
        "product__producer__commune", "product__producer__province", "decision__issuer"
    ).prefetch_related("suspensions")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {
        "filters": filters,
        "page_obj": page,
        "rows": [(one, Line(one, day)) for one in page.object_list],
        "total": page.paginator.count,
        "query": f"{query.urlencode()}&" if query else "",
        "is_filtered": any(request.GET.get(name) for name in filters.fields),
        "makes": makes(officer.powers),
        "for_many": FOR_MANY,
        "most": MOST_AT_ONCE,
    }
    return render(request, "desk/list.html", context | frame(_("Certificates"), home=True))


class Line:
    """A certificate's own status, in the shape that the badge takes."""

    def __init__(self, certificate: Certificate, day: Any) -> None:
        self.status = status_of(certificate, day)
