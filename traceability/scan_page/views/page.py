"""/t/<code>: the truth about a product in one answer. Public; reads no cookie, sets none, needs no script."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from traceability.codes.inlined import drawing, drawing_as_address, stylesheet
from traceability.codes.languages import chosen_language, language_links, language_suffix
from traceability.codes.typed_codes import product_with_code, shown_code, well_formed_code
from traceability.register.clock import moment_of
from traceability.scan_page.page import page_about

STYLE = "ocop/css/scan.css"
LOGO = "ocop/icons/logo.svg"
TAB_ICON = "ocop/icons/favicon.svg"


# The page carries no secret and echoes nothing beside one, so compressing it gives nothing away (BREACH).
@gzip_page
@require_safe
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """The scan page; 404 with a warning for a code that we did not issue, whatever it looks like."""
    wanted = well_formed_code(code)
    if wanted and wanted != code:
        address = reverse("scan", kwargs={"code": wanted}) + language_suffix(request)
        return HttpResponsePermanentRedirect(address)
    language = chosen_language(request)
    with translation.override(language):
        product = product_with_code(wanted)
        if product is None:
            return _answer(request, "scan_page/unknown.html", _page_about_nothing(code), language, status=404)
        page = page_about(product, moment_of(request), language)
        return _answer(request, "scan_page/scan.html", {**page, "typed": product.code}, language)


def _page_about_nothing(code: str) -> dict[str, object]:
    return {"typed": shown_code(code), "drawing": drawing("ocop/illustrations/check-code.svg")}


def _answer(
    request: HttpRequest, template: str, page: dict[str, object], language: str, status: int = 200
) -> HttpResponse:
    """Everything in one response. Rendered without the request: no context processor, so no session or basket."""
    style = stylesheet(STYLE)
    context = {
        **page,
        "moment": moment_of(request),
        "language": language,
        "language_links": language_links(request, language),
        "language_suffix": language_suffix(request),
        "stylesheet": style.text,
        "logo": drawing(LOGO),
        "icon": drawing_as_address(TAB_ICON),
    }
    response = HttpResponse(render_to_string(template, context), status=status)
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    # A revocation may come any second and a new code may be issued, so no copy may be kept, not even to ask
    # about it again: the page names the minute of its check, so a copy would always be another page.
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {style.source}; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    response["X-Frame-Options"] = "DENY"
    return response
