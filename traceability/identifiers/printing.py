"""Where a key is printed, and what a scanner that reads it there is told."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from traceability.codes import qr
from traceability.codes.link_types import Kind, Thing, TypedLink, links_of
from traceability.identifiers.gate.keys import path_of
from traceability.identifiers.models import Gdti, Gln, Gtin

FOR_PHONES = {Kind.PRODUCT: "pip"}  # what the resolver leads to without being asked for a type
FOR_PHONES_ELSE = "registryEntry"  # of a party or a place


@dataclass(frozen=True)
class Printed:
    """`url` is the GS1 Digital Link; `links` what the resolver offers behind it, the one for phones first."""

    url: str
    links: list[TypedLink]

    @property
    def main(self) -> TypedLink | None:
        return self.links[0] if self.links else None

    @property
    def others(self) -> list[TypedLink]:
        return self.links[1:]

    @property
    def svg(self) -> SafeString:
        return mark_safe(qr.svg(self.url))  # noqa: S308 - our own address, digits only

    @property
    def linkset_url(self) -> str:
        return f"{self.url}?linkType=linkset"


def url_of(key: Gtin | Gln | Gdti) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/{path_of(key)}"


def printed(key: Gtin | Gln, moment: datetime) -> Printed:
    thing, language = _thing(key, moment), get_language() or ""
    links = [link for link in links_of(thing) if not link.languages or language in link.languages]
    first = FOR_PHONES.get(thing.kind, FOR_PHONES_ELSE)
    return Printed(url_of(key), sorted(links, key=lambda link: link.type != first))


def _thing(key: Gtin | Gln, moment: datetime) -> Thing:
    if isinstance(key, Gln):
        return Thing(Kind(key.kind), key.name, moment, key.producer)
    product = key.product
    return Thing(Kind.PRODUCT, product.local_name, moment, product.producer, product, reference=key.reference)
