"""/t/<code>, with lot and serial: the truth in one answer. Public; reads no cookie, sets none, needs no script."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from traceability.codes.languages import chosen_language, language_suffix
from traceability.codes.typed_references import typed_reference
from traceability.register.clock import moment_of
from traceability.scan_page.answering import answer, keep_for_others, warn
from traceability.scan_page.finding import Found, Warned, find
from traceability.scan_page.looking import about_label, look
from traceability.scan_page.page import page_about, verdict_of


# The page carries no secret and echoes nothing beside one, so compressing it gives nothing away (BREACH).
@gzip_page
@require_safe
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """The scan page; 404 with a warning for a code or a serial that we did not issue, whatever it looks like."""
    typed = typed_reference(code)
    if typed and not typed.is_exact:
        return HttpResponsePermanentRedirect(f"/t/{typed.reference.path}{language_suffix(request)}")
    language = chosen_language(request)
    with translation.override(language):
        found = find(typed.reference) if typed else Warned.CODE
        if not isinstance(found, Found):
            return warn(request, found, typed, code, language)
        moment = moment_of(request)
        verdict = verdict_of(found, moment)
        page = page_about(found, verdict, language)
        label = about_label(found, look(request, found, moment))
        response = answer(request, "scan_page/scan.html", page | label, language)
        return keep_for_others(response, found, verdict)
