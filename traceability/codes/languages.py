"""Vietnamese or English by the phone's language, without a cookie; `?lang=` wins."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"


def asked_language(request: HttpRequest) -> str | None:
    """The language that the address itself names: `?lang=vi` or `?lang=en`."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else None


def chosen_language(request: HttpRequest) -> str:
    """`?lang=`, else the first of Vietnamese and English in Accept-Language, else Vietnamese."""
    return language_of(asked_language(request) or "", request.headers.get("Accept-Language", ""))


def language_of(asked: str, accepted: str) -> str:
    """As `chosen_language`, where there is no request yet: what the address names, and what the phone accepts."""
    return asked or _first_accepted(accepted)


def _first_accepted(header: str) -> str:
    for tag, weight in parse_accept_lang_header(header):
        language = tag.split("-")[0]
        if weight > 0 and language in LANGUAGES:
            return language
    return DEFAULT


def language_suffix(request: HttpRequest) -> str:
    """`?lang=en` for links to our own pages when the reader chose by address; else nothing."""
    asked = asked_language(request)
    return f"?lang={asked}" if asked else ""


def language_links(request: HttpRequest, current: str) -> list[dict[str, object]]:
    return [
        {"code": code, "name": name, "url": f"?lang={code}", "current": code == current}
        for code, name in LANGUAGES.items()
    ]
