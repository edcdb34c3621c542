"""/t/<code>.svg and .png: the QR that is printed on packets. Public; 404 for codes that we did not issue."""

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from traceability.codes import qr
from traceability.codes.typed_codes import well_formed_code
from traceability.register.models import CertifiedProduct

DRAWING_VERSION = 1  # raise it when the drawing of the same address changes
FOR_EVER = 31_536_000  # seconds: one year, which caches take as for ever


def _etag(request: HttpRequest, code: str) -> str | None:
    """Both the code's address and the way we draw are fixed, so they name the content; None if never issued."""
    wanted = well_formed_code(code)
    if wanted != code or not CertifiedProduct.objects.filter(code=code).exists():
        return None
    facts = f"{DRAWING_VERSION} {request.path.rpartition('.')[2]} {qr.scan_url_of(code)}"
    return f'"{hashlib.sha256(facts.encode()).hexdigest()[:20]}"'


@gzip_page
@require_safe
@condition(etag_func=_etag)
def svg_image(request: HttpRequest, code: str) -> HttpResponse:
    """The QR as SVG, white ground and quiet zone included."""
    return _image(request, code, "qr_svg", "image/svg+xml", lambda url: qr.svg(url).encode())


@require_safe
@condition(etag_func=_etag)
def png_image(request: HttpRequest, code: str) -> HttpResponse:
    """The QR as PNG, at least 1,200 pixels a side."""
    return _image(request, code, "qr_png", "image/png", qr.png)


def _image(
    request: HttpRequest, code: str, name: str, media_type: str, draw: Callable[[str], bytes]
) -> HttpResponse:
    wanted = well_formed_code(code)
    if not wanted or not CertifiedProduct.objects.filter(code=wanted).exists():
        raise Http404("This code was never issued.")
    if wanted != code:
        return HttpResponsePermanentRedirect(reverse(name, kwargs={"code": wanted}))
    return _keep_for_ever(request, draw(qr.scan_url_of(wanted)), media_type)


@cache_control(max_age=FOR_EVER, public=True, immutable=True)
def _keep_for_ever(request: HttpRequest, content: bytes, media_type: str) -> HttpResponse:
    return HttpResponse(content, content_type=media_type)
