"""Answers scans of products and lots from memory, before Django sees them. Labels with serials always pass.

What it gives has the bytes and headers that the whole stack gave a minute ago at most; only the time of the check is
filled in anew. Whatever it does not hold goes to Django as if it were not here.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Any, cast

from django.conf import settings
from django.utils import timezone

from traceability.codes.languages import language_of
from traceability.scan_page.fast.news import News
from traceability.scan_page.fast.pages import Pages
from traceability.scans.recording import note_page

Environ = dict[str, Any]
Answering = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# What a reader may have chosen by address; any other query goes to Django.
LANGUAGE_ASKED = {"": "", "lang=vi": "vi", "lang=en": "en"}
_GZIP = re.compile(r"\bgzip\b")

PAGES = Pages()
NEWS = News(PAGES)


class FastScanPages:
    """A WSGI application in front of Django's: `application = FastScanPages(get_wsgi_application())`."""

    def __init__(self, django: Answering) -> None:
        self.django = django

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = _key_of(environ) if settings.OCOP_SCAN_PAGES_KEPT else None
        if key is None or not NEWS.are_known():
            return self.django(environ, start_response)
        answer = _from_memory(key, environ, start_response)
        if answer:
            return answer
        # A crowd in front of one page that is not there yet: one makes it, the others wait for that.
        if PAGES.begin(key):
            try:
                return self._made(key, environ, start_response)
            finally:
                PAGES.end(key)
        waited = NEWS.are_known() and _from_memory(key, environ, start_response)
        return waited or self._made(key, environ, start_response)

    def _made(self, key: Hashable, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        began_in = PAGES.round
        response = self.django(environ, start_response)
        page = getattr(response, "page", None)
        if page is not None:
            PAGES.keep(key, page, cast(Any, response).items(), began_in, settings.OCOP_SCAN_PAGES_KEPT)
        return response


def _from_memory(key: Hashable, environ: Environ, start_response: Callable[..., Any]) -> list[bytes] | None:
    moment = timezone.now()
    kept = PAGES.get(key)
    if kept is None or not kept.holds(moment):
        return None
    note_page(environ, kept.page.product, kept.page.lot, moment)
    compressed = _GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", "")) is not None
    headers, content = kept.answer(moment, compressed=compressed)
    start_response("200 OK", headers)
    return [content]


def _key_of(environ: Environ) -> Hashable | None:
    """Everything that an answer may depend on; None for what is never kept."""
    path = environ["PATH_INFO"]
    asked = LANGUAGE_ASKED.get(environ.get("QUERY_STRING", ""))
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith("/t/") or "/21/" in path or asked is None:
        return None
    language = language_of(asked, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    # The host too: one that is not ours is refused by Django, and never gets as far as being kept.
    return _is_secure(environ), environ.get("HTTP_HOST", ""), path, asked, language


def _is_secure(environ: Environ) -> bool:
    """As Django's `request.is_secure()`: by the proxy's word where there is one, else by the connection."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return bool(environ[name].split(",", 1)[0].strip() == secure)
    return bool(environ["wsgi.url_scheme"] == "https")
