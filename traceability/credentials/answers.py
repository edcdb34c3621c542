"""Signed documents as they leave the site: for any page of any site to read, with the fingerprint of their bytes."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from traceability.codes.etags import answer_if_changed

Made = Callable[..., HttpResponseBase]


def for_everybody(view: Made) -> Made:
    """GET, HEAD and OPTIONS from any origin, without cookies; other verbs are refused."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            response: HttpResponseBase = HttpResponse(status=405)
            response["Allow"] = "GET, HEAD, OPTIONS"
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        return response

    return answer


def document(request: HttpRequest, content: str | dict[str, Any], media_type: str) -> HttpResponseBase:
    """A text as it is, anything else as JSON; with ETag, to be asked about each time."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    response = answer_if_changed(request, text.encode(), media_type, public=True)
    patch_vary_headers(response, ["Accept"])
    return response


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """RFC 9457."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    response["Cache-Control"] = "no-store"
    return response
