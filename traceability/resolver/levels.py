"""What we know of an identifier, level by level: the item, its lot, its product.

An unknown lot is walked over. A serial that we did not issue ends everything: it never leads to the genuine product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from traceability.codes.digital_link import DigitalLink
from traceability.codes.link_types import Kind, Thing
from traceability.codes.reference import Reference
from traceability.identifiers.finding import gdti_given, gln_given
from traceability.identifiers.models import GlnKind
from traceability.scan_page.finding import Found, VoidLabel, Warned, find

GTIN, PLACE, PARTY, DOCUMENT = SUPPORTED_KEYS = ("01", "414", "417", "253")
KIND_OF_GLN = {PLACE: GlnKind.PLACE, PARTY: GlnKind.PARTY}


class NotIssued(Exception):
    """The serial was forged, never ordered, or its label was declared void."""


@dataclass(frozen=True)
class Level:
    """`path` is the anchor without the host: `/01/08938505970011/10/L2611` or `/t/7KQ2M4XD9P`."""

    path: str
    thing: Thing


def levels_of(link: DigitalLink, moment: datetime) -> list[Level]:
    """The most granular level first; none when nothing is known. Raises NotIssued."""
    if link.key == GTIN:
        return levels_of_reference(Reference(gtin=link.value, lot=link.lot, serial=link.serial), moment)
    thing = _other_thing(link, moment)
    return [Level(replace(link, qualifiers=()).path, thing)] if thing else []


def levels_of_reference(reference: Reference, moment: datetime, before: str = "") -> list[Level]:
    """Of a product, lot or serial; `before` is "/t" for addresses of the page. Raises NotIssued."""
    found = find(reference)
    if found == Warned.SERIAL or isinstance(found, VoidLabel):
        raise NotIssued
    if not isinstance(found, Found):
        return []
    product = found.product
    return [
        Level(
            f"{before}/{own.path}",
            Thing(kind, product.local_name, moment, product.producer, product, reference=own),
        )
        for kind, own in _known(found)
    ]


def _known(found: Found) -> Iterator[tuple[Kind, Reference]]:
    reference = found.reference
    if found.order:
        yield Kind.SERIAL, reference
    if reference.lot and found.lot:
        yield Kind.LOT, replace(reference, serial="")
    yield Kind.PRODUCT, replace(reference, serial="", lot="")


def _other_thing(link: DigitalLink, moment: datetime) -> Thing | None:
    if link.key in KIND_OF_GLN:
        kind = KIND_OF_GLN[link.key]
        gln = gln_given(link.value, kind)
        return Thing(Kind(kind.value), gln.name, moment, gln.producer) if gln else None
    gdti = gdti_given(link.value) if link.key == DOCUMENT else None
    if gdti is None:
        return None
    certificate, product = gdti.certificate, gdti.certificate.product
    name = f"{product.local_name} · {certificate.decision.number}"
    return Thing(Kind.CERTIFICATE, name, moment, product.producer, product, certificate)
