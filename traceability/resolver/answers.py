"""The answers of the resolver, each with the headers that every one of them carries."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from traceability.codes.etags import answer_if_changed
from traceability.codes.inlined import drawing, drawing_as_address, stylesheet
from traceability.codes.languages import LANGUAGES, chosen_language
from traceability.codes.limits import WINDOW
from traceability.codes.link_types import TypedLink
from traceability.register.clock import moment_of
from traceability.resolver.accepting import JSON_LD, LINKSET, media_wanted, names_linkset, prefers_page
from traceability.resolver.linkset import LevelLinks, as_json, as_json_ld

METHODS = "GET, HEAD, OPTIONS"
CONTEXT_REL = "http://www.w3.org/ns/json-ld#context"
PROBLEM = "application/problem+json"
A_DAY, FIVE_MINUTES = 86_400, 300  # seconds
STYLES = ("ocop/css/scan.css", "ocop/css/resolver.css")


def context_url() -> str:
    return f"{settings.OCOP_PUBLIC_URL}/gs1/linkset-context.jsonld"


def with_headers(response: HttpResponseBase, anchor: str = "", same_as: str = "") -> HttpResponseBase:
    """Open to scripts of every site, and where the linkset is: on redirects too, but never all its links."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Expose-Headers"] = "Link, Location, Content-Language"
    links = [response["Link"]] if response.has_header("Link") else []
    if anchor:
        anchor = iri_to_uri(anchor)  # a lot may be typed with anything in it, also with line ends
        links.append(f'<{anchor}?linkType=linkset>; rel="linkset"; type="{LINKSET}"; title="Linkset"')
    if same_as:
        links.append(f'<{same_as}>; rel="owl:sameAs"')
    if links:
        response["Link"] = ", ".join(links)
    return response


def allowed_methods() -> HttpResponseBase:
    """To OPTIONS, also when a browser asks before a script's request."""
    response = with_headers(HttpResponse(status=204))
    response["Allow"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language"
    response["Access-Control-Max-Age"] = str(A_DAY)
    return response


def redirect(request: HttpRequest, link: TypedLink) -> HttpResponseBase:
    """307 to the link, exactly as the linkset spells it, with the whole query of the request behind it."""
    target = with_query(link.url, str(request.META.get("QUERY_STRING", "")))
    response = HttpResponseRedirect(target, preserve_request=True)
    response["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def with_query(url: str, query: str) -> str:
    address, sign, fragment = url.partition("#")
    if query:
        address += ("&" if "?" in address else "?") + query
    return address + sign + fragment


def linkset(request: HttpRequest, levels: Sequence[LevelLinks]) -> HttpResponseBase:
    """By Accept: the linkset as JSON, the same as JSON-LD, or a page for people with the JSON-LD inside."""
    accept = media_wanted(request)
    if prefers_page(accept):
        data = as_json_ld(levels, context_url())
        page = {"levels": levels, "json_ld": _script(data), "name": levels[0].level.thing.name}
        return page_answer(request, "resolver/linkset.html", page)
    wants_ld = accept.exactly(JSON_LD) > accept.exactly(LINKSET)
    data, media_type = (
        (as_json_ld(levels, context_url()), JSON_LD) if wants_ld else (as_json(levels), LINKSET)
    )
    response = answer_if_changed(request, _bytes(data), media_type, public=True)
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    response["Content-Language"] = chosen_language(request)
    response["Link"] = f'<{context_url()}>; rel="{CONTEXT_REL}"; type="{JSON_LD}"; title="Context"'
    return response


def candidates(
    request: HttpRequest, links: Sequence[TypedLink], levels: Sequence[LevelLinks]
) -> HttpResponseBase:
    """300: several links are meant, and nothing in the request says which."""
    if not _reads_json(request):
        page = {"links": links, "name": levels[0].level.thing.name}
        return page_answer(request, "resolver/choices.html", page, 300)
    listed = [
        {"href": link.url, "title": link.title, "type": link.media_type, "hreflang": list(link.languages)}
        for link in links
    ]
    return problem(request, 300, "Several links are meant.", {"candidates": listed})


def problem(
    request: HttpRequest, status: int, detail: str, more: dict[str, Any] | None = None
) -> HttpResponseBase:
    """RFC 9457 for programs; for people a page in their language that says what to do.

    `levels` in `more` are what is known of the identifier; a program gets them as the linkset.
    """
    if _reads_json(request):
        told = dict(more or {})
        known = as_json(told.pop("levels", ()))
        body = {"status": status, "detail": detail, **told, **(known if known["linkset"] else {})}
        response = HttpResponse(_bytes(body), content_type=PROBLEM, status=status)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response
    page = {"status": status, "detail": detail, "typed": request.path.strip("/")[:60]}
    return page_answer(request, f"resolver/{status}.html", page | (more or {}), status)


def too_many(request: HttpRequest) -> HttpResponseBase:
    """429 with the time to wait, in plain words for people too; nothing was looked up."""
    words = _("Too many requests came from this address within an hour. Try again later.")
    if _reads_json(request):
        response = problem(request, 429, words)
    else:
        response = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
        response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(WINDOW)
    return response


def page_answer(
    request: HttpRequest, template: str, page: dict[str, Any], status: int = 200
) -> HttpResponseBase:
    """A page without session, basket or script, as the scan page is."""
    language, style = chosen_language(request), stylesheet(*STYLES)
    context = {
        **page,
        "moment": moment_of(request),
        "language": language,
        "language_links": [_in_language(request, code, name, language) for code, name in LANGUAGES.items()],
        "stylesheet": style.text,
        "logo": drawing("ocop/icons/logo.svg"),
        "icon": drawing_as_address("ocop/icons/favicon.svg"),
    }
    response = HttpResponse(render_to_string(template, context), status=status)
    response["Content-Language"] = language
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {style.source}; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    response["X-Frame-Options"] = "DENY"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _in_language(request: HttpRequest, code: str, name: str, current: str) -> dict[str, object]:
    asked = request.GET.copy()
    asked["lang"] = code
    return {"code": code, "name": name, "url": f"?{asked.urlencode()}", "current": code == current}


def _reads_json(request: HttpRequest) -> bool:
    accept = media_wanted(request)
    return names_linkset(accept) or max(
        accept.exactly("application/json"), accept.exactly(PROBLEM)
    ) > accept.exactly("text/html")


def _bytes(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _script(data: object) -> SafeString:
    return mark_safe(json_script(data).replace("application/json", JSON_LD, 1))  # noqa: S308 - json_script escapes
