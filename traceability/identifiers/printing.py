"""Where a key is printed, and what a scanner that reads it there is told."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from traceability.codes import qr
from traceability.codes.link_types import Kind, Thing, TypedLink, links_of
from traceability.identifiers.gate.keys import path_of
from traceability.identifiers.models import Gdti, Gln, Gtin


@dataclass(frozen=True)
class Printed:
    """`url` is the GS1 Digital Link; `links` what the resolver offers behind it, in the reader's language."""

    url: str
    links: list[TypedLink]

    @property
    def svg(self) -> SafeString:
        return mark_safe(qr.svg(self.url))  # noqa: S308 - our own address, digits only

    @property
    def linkset_url(self) -> str:
        return f"{self.url}?linkType=linkset"


def url_of(key: Gtin | Gln | Gdti) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/{path_of(key)}"


def printed(key: Gtin | Gln, moment: datetime) -> Printed:
    return Printed(url_of(key), links_of(_thing(key, moment)))


def _thing(key: Gtin | Gln, moment: datetime) -> Thing:
    if isinstance(key, Gln):
        return Thing(Kind(key.kind), key.name, moment, key.producer)
    product = key.product
    return Thing(Kind.PRODUCT, product.local_name, moment, product.producer, product, reference=key.reference)
