"""A generous limit for each address, so that one program cannot stop the others; the number is a setting."""

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from traceability.codes.limits import WINDOW, address_of, within
from traceability.open_register.api.root import ROOT

if TYPE_CHECKING:
    from rest_framework.views import APIView


class PerAddress(BaseThrottle):
    """`OCOP_API_REQUESTS_PER_HOUR` requests in an hour; 0 means no limit. Only under /api/."""

    def allow_request(self, request: Request, view: "APIView") -> bool:
        limit: int = settings.OCOP_API_REQUESTS_PER_HOUR
        if not limit or not request.path.startswith(ROOT):
            return True
        return within("open-data", address_of(request._request), limit)

    def wait(self) -> float:
        """Seconds until a request is sure to be heard again: the hour may end before."""
        return float(WINDOW)
