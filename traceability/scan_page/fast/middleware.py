"""Answers scans of products and lots from memory, in front of everything else. Labels with serials always pass.

What it gives has the bytes and headers that the whole stack gave a minute ago at most; only the time of the check is
filled in anew. Whatever it does not hold goes down the stack as if it were not here.
"""

import re
from collections.abc import Callable, Hashable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from traceability.codes.languages import chosen_language
from traceability.scan_page.fast.news import News
from traceability.scan_page.fast.pages import Pages
from traceability.scans.recording import note_page

QUERIES = {"", "lang=vi", "lang=en"}
_GZIP = re.compile(r"\bgzip\b")

PAGES = Pages()
NEWS = News(PAGES)


class FastScanPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key_of(request) if settings.OCOP_SCAN_PAGES_KEPT else None
        if key is None or not NEWS.are_known():
            return self.get_response(request)
        moment = timezone.now()
        kept = PAGES.get(key)
        if kept and kept.holds(moment):
            note_page(request, kept.page.product, kept.page.lot, moment)
            return kept.answer(
                moment, compressed=bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
            )
        began_in = PAGES.round
        response = self.get_response(request)
        page = getattr(response, "page", None)
        if page is not None:
            PAGES.keep(key, page, response, began_in, settings.OCOP_SCAN_PAGES_KEPT)
        return response


def _key_of(request: HttpRequest) -> Hashable | None:
    """Everything that an answer may depend on; None for what is never kept."""
    asked = request.META
    path, query = request.path_info, asked.get("QUERY_STRING", "")
    if request.method != "GET" or not path.startswith("/t/") or "/21/" in path or query not in QUERIES:
        return None
    # The host too: one that is not ours is refused by the stack, and never gets as far as being kept.
    return request.scheme, asked.get("HTTP_HOST", ""), path, query, chosen_language(request)
