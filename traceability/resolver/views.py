"""A GS1-conformant resolver (Resolver standard 1.2): every identifier leads on, or says what it links to. Public."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation

from traceability.codes.languages import chosen_language
from traceability.codes.link_types import DEFAULT, DEFAULT_MULTI, TypedLink, name_of
from traceability.codes.typed_references import typed_reference
from traceability.register.clock import moment_of
from traceability.resolver import answers
from traceability.resolver.accepting import languages_wanted, media_wanted, names_linkset
from traceability.resolver.choosing import Wishes, choose
from traceability.resolver.levels import NotIssued, levels_of, levels_of_reference
from traceability.resolver.limit import may_ask
from traceability.resolver.linkset import LevelLinks, first_with
from traceability.resolver.reading import Asked, asked_link
from traceability.scan_page.views.page import scan

NOTHING = "Nothing is known of this identifier."
P = ParamSpec("P")
WHOLE = {"linkset", "all"}  # "all" is deprecated since February 2024 and still accepted


def resolving(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """GET, HEAD and OPTIONS; in the asker's language; open to scripts of other sites whatever the answer is."""

    @wraps(view)
    def answering(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return answers.allowed_methods()
        if request.method not in {"GET", "HEAD"}:
            return answers.with_headers(HttpResponseNotAllowed(answers.METHODS.split(", ")))
        with translation.override(chosen_language(request)):
            response = view(request, *args, **kwargs) if may_ask(request) else answers.too_many(request)
        return (
            response if response.has_header("Access-Control-Allow-Origin") else answers.with_headers(response)
        )

    return answering


@resolving
def resolve(request: HttpRequest, key: str, rest: str) -> HttpResponseBase:
    """/01/…, /414/…, /417/…, /253/… and all other GS1 keys: 307, 300, the linkset, 400 or 404."""
    try:
        asked = asked_link(request)
    except ValueError as reason:
        return answers.problem(request, 400, str(reason))
    return resolve_link(request, asked)


def resolve_link(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    try:
        levels = [LevelLinks(level) for level in levels_of(asked.link, moment_of(request))]
    except NotIssued:
        return _warning(request, _page_code(asked))
    if asked.is_guessed and len(levels) < 2:
        return answers.problem(request, 400, "a slash inside a value must be percent-encoded")
    if not levels:
        if asked.link.gtin:
            return _warning(request, _page_code(asked))
        return answers.problem(request, 404, NOTHING)
    return answers.with_headers(_answer(request, levels), levels[0].anchor)


def page(request: HttpRequest, code: str) -> HttpResponseBase:
    """/t/…: the page behind a code, and the same linkset as behind a GTIN for whoever asks for it.

    People's requests go straight to the page: only what names a link type or a linkset is looked at more closely.
    """
    if request.method == "OPTIONS" or _asks_for_links(request):
        return _links_of_page(request, code)
    response = answers.with_headers(scan(request, code=code))
    if response.status_code == 200 and (typed := typed_reference(code)):
        answers.with_headers(response, typed.reference.page_url)
    return response


@resolving
def _links_of_page(request: HttpRequest, code: str) -> HttpResponseBase:
    typed = typed_reference(code)
    try:
        found = levels_of_reference(typed.reference, moment_of(request), before="/t") if typed else []
    except NotIssued:
        found = []
    levels = [LevelLinks(level) for level in found]
    if not levels:
        return _warning(request, code)
    return answers.with_headers(_answer(request, levels, code), levels[0].anchor)


def _page_code(asked: Asked) -> str:
    """What stands behind /t/ in the address of the page about the same thing."""
    return unquote(asked.link.path).lstrip("/")


def _asks_for_links(request: HttpRequest) -> bool:
    return "linkType" in request.META.get("QUERY_STRING", "") or names_linkset(media_wanted(request))


def _warning(request: HttpRequest, code: str) -> HttpResponseBase:
    """404, for people with the page that warns of codes that were never issued."""
    if names_linkset(media_wanted(request)):
        return answers.problem(request, 404, NOTHING)
    return scan(request, code=code)


def _answer(request: HttpRequest, levels: Sequence[LevelLinks], page_of: str = "") -> HttpResponseBase:
    wanted = request.GET.get("linkType", "").strip()
    if wanted in WHOLE or (not wanted and names_linkset(media_wanted(request))):
        return answers.linkset(request, levels)
    links = _wanted_links(levels, wanted)
    if not links:
        return answers.problem(request, 404, "No link of this type is known.", {"levels": levels})
    wishes = Wishes(languages_wanted(request), media_wanted(request), request.GET.get("context", ""))
    chosen = choose(links, wishes)
    if len(chosen) > 1 and wanted:
        return answers.candidates(request, chosen, levels)
    if page_of and chosen[0].url == levels[0].anchor:
        return scan(request, code=page_of)  # the page asked for is this very one
    return answers.redirect(request, chosen[0])


def _wanted_links(levels: Sequence[LevelLinks], wanted: str) -> list[TypedLink]:
    """Without a wish the variants of the default link, else those of the type that is named."""
    name = name_of(wanted) if wanted else DEFAULT_MULTI
    if name is None:
        return []
    found = first_with(levels, name)
    return found[:1] if name == DEFAULT else found
