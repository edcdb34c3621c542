"""What every answer under /api/ has in common: its language by address or header, and a door open to any web page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from traceability.codes.languages import chosen_language
from traceability.open_register.api.root import ROOT

TELLS_ITS_OPTIONS = (
    f"{ROOT}epcis/"  # its standard puts its versions and limits there, and it takes documents in
)
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Link, Retry-After, Content-Language, Location, GS1-EPCIS-Version, GS1-EPCIS-Min, "
        "GS1-EPCIS-Max, GS1-CBV-Version, GS1-CBV-Min, GS1-CBV-Max, GS1-EPCIS-Capture-Limit, "
        "GS1-EPCIS-Capture-File-Size-Limit, GS1-Capture-Error-Behaviour"
    ),
    # Data may be shown on any page; it carries nothing that belongs to the reader.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OpenDataMiddleware:
    """Must stand after LocaleMiddleware, whose choice of language it narrows to the address and the header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        if request.method == "OPTIONS" and not request.path_info.startswith(TELLS_ITS_OPTIONS):
            return HttpResponse(status=204, headers={**OPEN_TO_ALL, **PREFLIGHT})
        response = self.get_response(request)
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        return response
