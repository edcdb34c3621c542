"""/cho/: the market, to browse and to search. Open to everybody, reads only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.search.address import question_from
from catalog.search.browse_page import page_for
from catalog.search.engines import engine
from traceability.register.clock import moment_of


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """The answer to the address bar's question; the same page with and without a text."""
    question = question_from(request.GET)
    moment = moment_of(request)
    answer = engine().answer(question, moment)
    return render(request, "search/browse.html", page_for(question, answer, moment))
