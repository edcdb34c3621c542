"""Scan pages, QR images and open data are the same for everybody: no cookie comes in, none goes out.

Other rooms' middleware may look at the session on every request; here it finds an empty one, costs no query, and
shared caches are not told that the answer varies by cookie. Must stand before SessionMiddleware.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

COOKIE_FREE = re.compile(
    r"^/t/(?!.*/bao-cao(?:/[^/]*)?$)|^/(?:api|[0-9]{2,4}|eh|ex|gs1)/.|^/chung-thu/|^/\.well-known/", re.DOTALL
)  # all but the report form, which needs a token; of the open data all but the page for people


class WithoutCookiesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not COOKIE_FREE.match(request.path_info):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        varies = [name.strip() for name in response.get("Vary", "").split(",")]
        response["Vary"] = ", ".join(name for name in varies if name and name.lower() != "cookie")
        return response
