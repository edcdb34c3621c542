"""Links that every product has: to our own page about it, its lot or its item, and to what that page offers."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from traceability.codes.link_types import Kind, Thing, TypedLink
from traceability.codes.links import BUY, STORY, links_for
from traceability.register.verdicts import verdict_on

TYPES = {
    BUY: "hasRetailers",
    STORY: "backgroundInfo",
}  # what the page's own links are called in GS1's vocabulary


def own_page(thing: Thing) -> TypedLink | None:
    """The page answers in both languages at one address, by the reader's own wish."""
    if thing.reference is None:
        return None
    title = _("%(name)s: the certificate today") % {"name": thing.name}
    return TypedLink("pip", thing.reference.page_url, title, ("vi", "en"))


def page_of(thing: Thing) -> Iterator[TypedLink]:
    page = own_page(thing)
    if page:
        yield page


def ways_on(thing: Thing) -> Iterator[TypedLink]:
    """Where to buy it, only while the certificate is valid, and its story: as the page shows them, per language."""
    if thing.kind != Kind.PRODUCT or thing.product is None:
        return
    verdict = verdict_on(thing.product, thing.moment)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for link in links_for(thing.product, verdict, language):
                if link.kind in TYPES:
                    found.setdefault((TYPES[link.kind], link.url), []).append((language, link.label))
    for (name, url), told in found.items():
        # One address for both languages says nothing about the language in which it answers.
        yield TypedLink(name, url, told[0][1], (told[0][0],) if len(told) == 1 else ())
