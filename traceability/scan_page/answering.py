"""A page becomes an answer: its style inlined and named in the policy, no copy allowed, no cookie."""

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from traceability.codes.inlined import drawing, drawing_as_address, stylesheet
from traceability.codes.languages import language_links, language_suffix
from traceability.codes.typed_codes import shown_code
from traceability.codes.typed_references import TypedReference
from traceability.register.clock import day_after, midnight, moment_of
from traceability.register.templatetags.ocop_format import clock
from traceability.register.verdicts import Verdict
from traceability.scan_page.fast.pages import Page
from traceability.scan_page.finding import Found, VoidLabel, Warned

STYLE = "ocop/css/scan.css"
LOGO = "ocop/icons/logo.svg"
TAB_ICON = "ocop/icons/favicon.svg"
CHECKED = b'class="checked">'
VOID = "scan_page/void.html"
WARNINGS = {
    Warned.CODE: "scan_page/unknown.html",
    Warned.WITHDRAWN: "scan_page/withdrawn.html",
    Warned.SERIAL: "scan_page/forged.html",
}


def warn(
    request: HttpRequest,
    warned: Warned | VoidLabel,
    meant: TypedReference | None,
    typed: str,
    language: str,
) -> HttpResponse:
    """404, and a page that says what to do; it names no product, whatever the address looks like."""
    page: dict[str, object] = {
        "typed": shown_code(typed),
        "gtin": meant.reference.gtin if meant else "",
        "void": warned,
        "drawing": drawing("ocop/illustrations/check-code.svg"),
    }
    template = VOID if isinstance(warned, VoidLabel) else WARNINGS[warned]
    return answer(request, template, page, language, status=404)


def answer(
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


def keep_for_others(response: HttpResponse, found: Found, verdict: Verdict) -> HttpResponse:
    """Hand a product's or lot's page to the memory in front of the stack (`fast`), before it is compressed.

    It ends with the day at the latest: pages count days, and lots come to their best-before.
    """
    head, tag, rest = response.content.partition(CHECKED)
    before, time, after = rest.partition(clock(verdict.moment).encode())
    if found.order is None and time:
        midnight_ahead = midnight(day_after(verdict.day))
        response.page = Page(  # type: ignore[attr-defined]
            product=found.product.pk,
            lot=found.lot.pk if found.lot else None,
            before=head + tag + before,
            after=after,
            checked=partial(_clock_in, response["Content-Language"]),
            over_at=min(midnight_ahead, verdict.changes_at or midnight_ahead),
        )
    return response


def _clock_in(language: str, moment: datetime) -> str:
    with translation.override(language):
        return str(clock(moment))
