"""What the public pages of reports share: the reader's language without a cookie, as on the scan page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traceability.codes.languages import chosen_language, language_links, language_suffix


def shown(request: HttpRequest, template: str, page: dict[str, object], status: int = 200) -> HttpResponse:
    language = chosen_language(request)
    context = {
        **page,
        "language_links": language_links(request, language),
        "language_suffix": language_suffix(request),
    }
    response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response
