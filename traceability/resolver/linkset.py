"""The links of an identifier, level by level, and the same as a linkset of RFC 9264 in GS1's profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from traceability.codes.link_types import DEFAULT, DEFAULT_MULTI, Kind, TypedLink, links_of, uri_of
from traceability.resolver.levels import Level
from traceability.resolver.page_links import own_page

# What people are led to when they ask for nothing: the type of that link. Products, lots and items have our own page.
LED_TO = {
    Kind.PARTY: "registryEntry",
    Kind.PLACE: "registryEntry",
    Kind.CERTIFICATE: "certificationInfo",
}


@dataclass(frozen=True)
class LevelLinks:
    """One level with its links; asked of the rooms once, and only when they are needed."""

    level: Level

    @property
    def anchor(self) -> str:
        return settings.OCOP_PUBLIC_URL + self.level.path

    @cached_property
    def links(self) -> list[TypedLink]:
        return links_of(self.level.thing)

    @cached_property
    def defaults(self) -> list[TypedLink]:
        """The variants of what people are led to, one per language; the first is the default.

        For what has a page of ours no other room is asked: a scan costs no more than finding the thing.
        """
        own = own_page(self.level.thing)
        if own:
            return [own]
        wanted = LED_TO.get(self.level.thing.kind)
        return [link for link in self.links if link.type == wanted]

    def of_type(self, name: str) -> list[TypedLink]:
        if name == DEFAULT:
            return self.defaults[:1]
        if name == DEFAULT_MULTI:
            return self.defaults
        return [link for link in self.links if link.type == name]


def first_with(levels: Iterable[LevelLinks], name: str) -> list[TypedLink]:
    """The links of this type at the most granular level that has one."""
    return next((found for level in levels if (found := level.of_type(name))), [])


def as_json(levels: Iterable[LevelLinks]) -> dict[str, Any]:
    """`{"linkset": […]}`; nothing else may stand beside it."""
    return {"linkset": [_item(level) for level in levels]}


def as_json_ld(levels: Iterable[LevelLinks], context: str) -> dict[str, Any]:
    return {"@context": context, **as_json(levels)}


def _item(level: LevelLinks) -> dict[str, Any]:
    item: dict[str, Any] = {"anchor": level.anchor, "itemDescription": level.level.thing.name}
    if level.defaults:
        default = level.defaults[0]
        item[uri_of(DEFAULT)] = [{"href": default.url, "title": default.title}]
    if len(level.defaults) > 1:
        item[uri_of(DEFAULT_MULTI)] = [_target(link) for link in level.defaults]
    for link in level.links:
        item.setdefault(uri_of(link.type), []).append(_target(link))
    return item


def _target(link: TypedLink) -> dict[str, Any]:
    target: dict[str, Any] = {"href": link.url, "title": link.title, "type": link.media_type}
    if link.languages:
        target["hreflang"] = list(link.languages)
    if link.context:
        target["context"] = list(link.context)
    return target
