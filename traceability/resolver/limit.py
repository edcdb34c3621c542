"""A generous limit for each address, as the open data has it: no program stops the others, no phone ever meets it.

A telephone company puts thousands of phones behind one address, and each scan asks once: hence the high number. Pages
behind `/t/…` that people open are not counted.
"""

from django.conf import settings
from django.http import HttpRequest

from traceability.codes.limits import address_of, within


def may_ask(request: HttpRequest) -> bool:
    """Count one question; False beyond `OCOP_RESOLVER_REQUESTS_PER_HOUR` of this address; 0 means no limit."""
    limit: int = settings.OCOP_RESOLVER_REQUESTS_PER_HOUR
    return not limit or within("resolver", address_of(request), limit)
