"""What every request carries: one moment, and a Content-Security-Policy for the desks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone


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
