"""Answers that carry the fingerprint of their bytes: who asks again with it is told 304 and sent nothing."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control


def answer_if_changed(
    request: HttpRequest, content: bytes, content_type: str, *, public: bool
) -> HttpResponseBase:
    """The content, or 304. A copy may be kept, by shared caches only where it is `public`, and must be asked about
    each time: what somebody decided a second ago is told now.
    """
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content, content_type=content_type)
        response["ETag"] = etag
    patch_cache_control(response, no_cache=True, **{"public" if public else "private": True})
    return response
