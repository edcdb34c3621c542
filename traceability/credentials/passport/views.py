"""/t/<code>[/10/<lot>][/21/<serial>]/ho-chieu.json: the digital passport. Public, no cookie, read only."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import override

from traceability.credentials.answers import document, for_everybody, problem
from traceability.credentials.negotiation import JSON
from traceability.credentials.passport.asked import NotIssued, asked
from traceability.credentials.passport.passport import passport
from traceability.register.clock import moment_of


@for_everybody
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """404 for a code or a serial that was never issued: it must not get the genuine product's passport."""
    try:
        found = asked(code)
    except NotIssued as not_ours:
        return problem(404, "Not Found", f"This {not_ours} was never issued here. Beware of a copy.")
    with override("vi"):
        response = document(request, passport(found, moment_of(request)), JSON)
    response["Cache-Control"] = "no-store"  # a recall may come any second
    return response
