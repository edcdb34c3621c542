"""/so-dang-ky/: the whole register, to search and to filter. Open to everybody, reads only."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.open_register.searching.address import question_from
from traceability.open_register.searching.search_page import page_for
from traceability.open_register.searching.spreadsheet import rows_of
from traceability.register.clock import moment_of, vietnam_day


@cache_control(no_store=True)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The answer to the address bar's question, as of the moment of the request."""
    return render(
        request, "open_register/search.html", page_for(question_from(request.GET), moment_of(request))
    )


@cache_control(no_store=True)
@require_safe
def spreadsheet(request: HttpRequest) -> StreamingHttpResponse:
    """The same answer as a CSV file."""
    moment = moment_of(request)
    lines = rows_of(question_from(request.GET), moment)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"so-dang-ky-ocop-{vietnam_day(moment)}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
