"""A small limit on how often one address may send something; keeps a keyed hash for an hour, never the address."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 3600  # seconds
REPORTS_PER_WINDOW = 20  # generous, because a mobile network puts many phones behind one address


def may_report(request: HttpRequest) -> bool:
    """Count one attempt; False once this address has sent its reports for the hour."""
    sender = salted_hmac("traceability.codes.limits", _address(request)).hexdigest()[:32]
    key = f"code-report:{sender}"
    if cache.add(key, 1, WINDOW):
        return True
    try:
        return bool(cache.incr(key) <= REPORTS_PER_WINDOW)
    except ValueError:  # it ran out between the two calls
        return cache.add(key, 1, WINDOW)


def _address(request: HttpRequest) -> str:
    """The sender's address; behind our own proxy the last one that the proxy wrote."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
