"""/t/<path>/hanh-trinh: the journey behind a code. Public; reads no cookie, sets none, needs no script."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from traceability.codes.inlined import drawing, drawing_as_address, stylesheet
from traceability.codes.languages import chosen_language, language_links, language_suffix
from traceability.codes.place_words import place_of
from traceability.codes.reference import Reference
from traceability.codes.typed_codes import product_with_code
from traceability.codes.typed_references import typed_reference
from traceability.identifiers.finding import is_carried, product_with_gtin
from traceability.journey.timeline.reading import lots_with_events, steps_of
from traceability.production.lots.reading import lot_behind, recalled_lots
from traceability.production.models import Lot
from traceability.production.serial_orders import order_behind
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct

EMPTY = "ocop/illustrations/harvest.svg"
STYLES = ("ocop/css/scan.css", "ocop/css/journey.css")


@gzip_page
@require_safe
def journey(request: HttpRequest, code: str) -> HttpResponse:
    """Public: the steps of a lot, or of the product as a whole; for a code that is not ours the scan page warns."""
    typed = typed_reference(code)
    found = _behind(typed.reference) if typed else None
    if typed is None or found is None:
        return HttpResponseRedirect(reverse("scan", kwargs={"code": code}) + language_suffix(request))
    product, lot = found
    language = chosen_language(request)
    with translation.override(language):
        reference = replace(typed.reference, lot=lot.number if lot else typed.reference.lot)
        page = {
            "product": product,
            "producer": product.producer,
            "place": place_of(product.producer),
            "lot": lot,
            "unknown_lot": reference.lot if reference.lot and not lot else "",
            "steps": steps_of(product.pk, lot.number if lot else "", reference.serial),
            "lots": [] if reference.lot else _lots(reference, product),
            "enter": _door_for_the_producer(product.producer_id, lot),
            "back": replace(reference, serial="").page_url,
            "is_demo": bool(lot and lot.is_demo),
        }
        return _answer(request, page, language)


def _behind(reference: Reference) -> tuple[CertifiedProduct, Lot | None] | None:
    """Product and lot; None for what we never gave out, a forged serial above all."""
    if reference.serial:
        order = order_behind(reference)
        if order is None or (reference.gtin and not is_carried(reference.gtin, order.product_id)):
            return None
        return order.product, order.lot
    product = product_with_gtin(reference.gtin) if reference.gtin else product_with_code(reference.code)
    return (product, lot_behind(product.pk, reference.lot)) if product else None


def _lots(reference: Reference, product: CertifiedProduct) -> list[dict[str, object]]:
    recalled = {lot.number for lot in recalled_lots(product.pk)}
    return [
        {
            "number": number,
            "url": f"{replace(reference, lot=number).page_url}/hanh-trinh",
            "is_recalled": number in recalled,
        }
        for number in lots_with_events(product.pk)
    ]


def _door_for_the_producer(producer_id: int, lot: Lot | None) -> str:
    """Who scans a carton with the own phone is one tap from the seven buttons; all others meet the sign-in."""
    if lot is None or lot.is_recalled:
        return ""
    return f"{reverse('journey:index', kwargs={'producer': producer_id})}?lot={lot.pk}"


def _answer(request: HttpRequest, page: dict[str, object], language: str) -> HttpResponse:
    """One response with everything in it, as the scan page is."""
    style = stylesheet(*STYLES)
    context = {
        **page,
        "address": settings.OCOP_PUBLIC_URL + request.path,
        "moment": moment_of(request),
        "language": language,
        "language_links": language_links(request, language),
        "language_suffix": language_suffix(request),
        "stylesheet": style.text,
        "drawing": drawing(EMPTY) if not page["steps"] else "",
        "logo": drawing("ocop/icons/logo.svg"),
        "icon": drawing_as_address("ocop/icons/favicon.svg"),
    }
    response = HttpResponse(render_to_string("journey/timeline.html", context))
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {style.source}; img-src data:; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    response["X-Frame-Options"] = "DENY"
    return response
