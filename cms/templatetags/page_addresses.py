"""The addresses in a page's head, for search engines: its one own address, and the same page in each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django import template
from django.conf import settings
from django.template import Context

register = template.Library()

PAGE_NUMBERS = {"page", "trang"}  # each page of a list is a page of its own; what else stands behind ? is not
ANY_LANGUAGE = "x-default"


@dataclass(frozen=True)
class Addresses:
    """All absolute. `alternates` are pairs of language and address, the default language's twice (x-default)."""

    canonical: str
    alternates: list[tuple[str, str]]


@register.simple_tag(takes_context=True)
def page_addresses(context: Context) -> Addresses:
    """Reads `language_links`; a view may name another own address as `canonical`, whose parameters then count."""
    request = context.get("request")
    if request is None:  # an error page that was written without its request
        return Addresses(settings.OCOP_PUBLIC_URL + "/", [])
    canonical = context.get("canonical") or _absolute(request.get_full_path(), PAGE_NUMBERS)
    here = urljoin(f"{settings.OCOP_PUBLIC_URL}/", request.path)
    kept = PAGE_NUMBERS | {"lang"} | {name for name, _value in parse_qsl(urlsplit(canonical).query)}
    links: Iterable[dict[str, str]] = context.get("language_links") or []
    alternates = [(link["code"], _absolute(urljoin(here, link["url"]), kept)) for link in links]
    default = [(ANY_LANGUAGE, url) for code, url in alternates if code == settings.LANGUAGE_CODE]
    return Addresses(canonical, alternates + default)


def _absolute(url: str, kept: set[str]) -> str:
    parts = urlsplit(urljoin(f"{settings.OCOP_PUBLIC_URL}/", url))
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name in kept])
    return parts._replace(query=query, fragment="").geturl()
