"""/api/, /api/openapi.json and /api/openapi.yaml: the same document for people and for programs. Public."""

import hashlib
import json

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from traceability.codes.languages import language_links
from traceability.open_register.api.document import document
from traceability.open_register.api.reading import operations_of


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    text = json.dumps(document(_language()), ensure_ascii=False, indent=1)
    return _kept(request, text, "application/json")


@require_safe
def as_yaml(request: HttpRequest) -> HttpResponse:
    text = yaml.safe_dump(document(_language()), allow_unicode=True, sort_keys=False)
    return _kept(request, text, "application/yaml")


@require_safe
def for_people(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and an address to try."""
    page = {
        "groups": operations_of(document(_language())),
        "root": settings.OCOP_PUBLIC_URL,
        "language_links": language_links(request, _language()),
        "limit": settings.OCOP_API_REQUESTS_PER_HOUR,
    }
    return render(request, "open_register/api.html", page)


def _language() -> str:
    return get_language() or "vi"


def _kept(request: HttpRequest, text: str, media_type: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response
