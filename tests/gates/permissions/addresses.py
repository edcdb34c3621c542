"""Every address of the product, read from the URLconf, with its blanks filled in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

FILLINGS = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


class Address(NamedTuple):
    route: str
    name: str  # with namespace, "" for a few of Wagtail's own


def addresses() -> Iterator[Address]:
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: list[object], prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + _readable(pattern.pattern)  # type: ignore[attr-defined]
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(route, namespace + (pattern.name or ""))  # type: ignore[attr-defined]


def _readable(pattern: object) -> str:
    return str(pattern).lstrip("^").rstrip("$") if isinstance(pattern, RegexPattern) else str(pattern)


def filled(route: str) -> str:
    """A path that the route matches, each blank with a value that no object has or a plain 1."""
    path = re.sub(r"<(\w+):\w+>", lambda blank: FILLINGS.get(blank.group(1), "x"), route)
    path = re.sub(r"\(\?P<\w+>\\d\+\)", "1", path)
    path = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))+\)", "x", path)
    path = re.sub(r"\(\\d\+\)", "1", path)
    path = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "x", path)
    return "/" + path.replace("\\", "").lstrip("/")
