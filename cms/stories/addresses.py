"""Which first parts of an address already belong to something else: a page there would never be reached."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils.translation import gettext as _

_LITERAL = re.compile(r"\^?([\w\-]+)(?:/|$|\\Z)")


def reserved_slugs() -> frozenset[str]:
    """The first part of every address in the URLconf, the language prefixes and the file addresses."""
    files = {address.strip("/").split("/")[0] for address in (settings.STATIC_URL, settings.MEDIA_URL)}
    languages = {code for code, _name in settings.LANGUAGES}
    return frozenset({*_first_parts(get_resolver().url_patterns), *files, *languages} - {""})


def refuse_reserved_slug(slug: str) -> None:
    """ValidationError on the field `slug` when the address belongs to another part of the site."""
    if slug in reserved_slugs():
        raise ValidationError(
            {
                "slug": _("The address /%(slug)s/ belongs to another part of the site. Choose another one.")
                % {"slug": slug}
            }
        )


def _first_parts(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in patterns:
        part = _first_part(entry)
        if part:
            yield part
        elif isinstance(entry, URLResolver):
            yield from _first_parts(entry.url_patterns)


def _first_part(entry: URLPattern | URLResolver) -> str:
    pattern = entry.pattern
    if isinstance(pattern, LocalePrefixPattern):
        return ""
    if isinstance(pattern, RegexPattern):
        literal = _LITERAL.match(str(pattern))
        return literal[1] if literal else ""
    return str(pattern).split("/")[0].split("<")[0]
