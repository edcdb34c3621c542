"""Small limits on how often one sender may do something; keeps a keyed hash for an hour, never the address."""

from collections.abc import Mapping
from time import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 3600  # seconds
REPORTS_PER_WINDOW = 20  # generous, because a mobile network puts many phones behind one address


def may_report(request: HttpRequest) -> bool:
    """Count one attempt; False once this address has sent its reports for the hour."""
    return within("code-report", address_of(request), REPORTS_PER_WINDOW)


def within(kind: str, sender: str, limit: int) -> bool:
    """Count one attempt of `sender`; False once there were `limit` in the hour that its first one opened.

    The end of the hour is kept beside the count: a cache may renew a key's life when it counts up.
    """
    key, now = _key(kind, sender), time()
    count, ends = cache.get(key) or (0, now + WINDOW)
    if ends <= now:
        count, ends = 0, now + WINDOW
    if count >= limit:
        return False
    cache.set(key, (count + 1, ends), max(1, int(ends - now)))
    return True


def may_still(kind: str, sender: str, limit: int) -> bool:
    """What `within` would answer, without counting: for limits on failures alone."""
    count, ends = cache.get(_key(kind, sender)) or (0, 0.0)
    return count < limit or ends <= time()


def _key(kind: str, sender: str) -> str:
    return f"{kind}:{salted_hmac('traceability.codes.limits', sender).hexdigest()[:32]}"


def address_of(request: HttpRequest) -> str:
    """The sender's address; behind our own proxy the last one that the proxy wrote."""
    return address_in(request.META)


def address_in(environ: Mapping[str, Any]) -> str:
    """As `address_of`, where there is no request yet."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(environ.get("REMOTE_ADDR", ""))
