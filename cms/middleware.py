"""What every request has in common: one moment, the desks' Content-Security-Policy, refusals that help."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from traceability.codes.middleware import COOKIE_FREE


class MomentMiddleware:
    """Sets `request.moment`, the one "now" that every answer to this request is about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = timezone.now()
        response = self.get_response(request)
        if request.path.startswith(settings.OCOP_DESK_PREFIXES):
            response.headers.setdefault("Content-Security-Policy", settings.OCOP_DESK_CSP)
        return response


class PageCompressionMiddleware(GZipMiddleware):
    """Pages travel compressed, also where no proxy does it: the board is 83 kB plain and a tenth of that so.

    Files, feeds and the API keep their bytes, for their ETags and hashes are about those.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or "ETag" in response.headers:
            return response
        return super().process_response(request, response)


class PageRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects for what is not found; it asks the database, so a false label's address is left out.

    Codes and GS1 keys are never moved, and whoever guesses serials shall not cost a query.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if COOKIE_FREE.match(request.path_info):
            return response
        return super().process_response(request, response)


class NoSuchNameMiddleware:
    """A name with a NUL in an address is nobody's: databases keep no such sign, and some fail at the question.

    Codes and GS1 keys say themselves what is wrong with them, and a false code can be reported.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Asked once the address is known and before its view is."""
        path = request.path_info
        if "\0" in path and not path.startswith("/t/") and not COOKIE_FREE.match(path):
            raise Http404


class ButtonOnlyMiddleware:
    """Who opens an address that only buttons may use reads why, and finds the way back.

    It happens to people: a session ends, they sign in, and are led to where the button had sent them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_read = request.method in {"GET", "HEAD"}
        if response.status_code != 405 or not is_read or request.path.startswith("/api/"):
            return response
        page = render(request, "405.html", {"back": address_above(request.path)}, status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def address_above(path: str) -> str:
    """The nearest address above this one that leads somewhere."""
    while path.count("/") > 2:
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            found = resolve(path)
        except Resolver404:
            continue
        # The catch-alls of Wagtail take any words, whether there is such a page or not.
        if found.url_name not in {None, "wagtail_serve"}:
            return path
    return "/"
