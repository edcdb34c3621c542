"""What we know of an identifier, level by level: the item, its lot, its product.

An unknown lot is walked over. A serial that we did not issue ends everything: it never leads to the genuine product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from traceability.codes.digital_link import DigitalLink
from traceability.codes.link_types import Kind, Thing
from traceability.codes.reference import Reference
from traceability.codes.typed_codes import product_with_code, well_formed_code
from traceability.identifiers.finding import gdti_given, gln_given, product_with_gtin
from traceability.identifiers.models import GlnKind
from traceability.production.lots.reading import lot_of_reference
from traceability.production.serial_orders import order_behind
from traceability.register.models import CertifiedProduct

PAGE = "/t"  # before the path of an identifier of ours, and of a GTIN's page


class NotIssued(Exception):
    """The serial was forged, or never ordered: it must not lead to the genuine product."""


@dataclass(frozen=True)
class Level:
    """`path` is the anchor without the host: `/01/08938505970011/10/L2611` or `/t/7KQ2M4XD9P`."""

    path: str
    thing: Thing


def levels_of(link: DigitalLink, moment: datetime) -> list[Level]:
    """The most granular level first; none when nothing is known. Raises NotIssued."""
    if link.key == "01":
        return levels_of_reference(Reference(gtin=link.value, lot=link.lot, serial=link.serial), moment)
    thing = _other_thing(link, moment)
    return [Level(replace(link, qualifiers=()).path, thing)] if thing else []


def levels_of_reference(reference: Reference, moment: datetime, before: str = "") -> list[Level]:
    """Of a product, lot or serial; `before` is "/t" for addresses of the page. At most two queries."""
    product = _product_behind(reference)
    if product is None:
        return []
    knows_lot = bool(reference.lot) and (
        bool(reference.serial) or lot_of_reference(reference, product) is not None
    )
    return [
        Level(f"{before}/{own.path}", _thing(kind, product, own, moment))
        for kind, own in _levels(reference, knows_lot)
    ]


def _product_behind(reference: Reference) -> CertifiedProduct | None:
    """With a serial only when we issued it, and when its GTIN is still this product's."""
    order = order_behind(reference) if reference.serial else None
    if reference.serial and order is None:
        raise NotIssued
    if order and not reference.gtin:
        return order.product
    product = (
        product_with_gtin(reference.gtin)
        if reference.gtin
        else product_with_code(well_formed_code(reference.code))
    )
    if order and product and product.pk != order.product_id:
        raise NotIssued
    return product


def _thing(kind: Kind, product: CertifiedProduct, reference: Reference, moment: datetime) -> Thing:
    return Thing(kind, product.local_name, moment, product.producer, product, reference=reference)


def _levels(reference: Reference, knows_lot: bool) -> Iterator[tuple[Kind, Reference]]:
    if reference.serial:
        yield Kind.SERIAL, reference
    if knows_lot:
        yield Kind.LOT, replace(reference, serial="")
    yield Kind.PRODUCT, replace(reference, serial="", lot="")


def _other_thing(link: DigitalLink, moment: datetime) -> Thing | None:
    if link.key in ("414", "417"):
        kind = GlnKind.PARTY if link.key == "417" else GlnKind.PLACE
        gln = gln_given(link.value, kind)
        return Thing(Kind(kind.value), gln.name, moment, gln.producer) if gln else None
    if link.key == "253":
        gdti = gdti_given(link.value)
        if gdti is None:
            return None
        certificate = gdti.certificate
        name = f"{certificate.product.local_name} · {certificate.decision.number}"
        return Thing(
            Kind.CERTIFICATE, name, moment, certificate.product.producer, certificate.product, certificate
        )
    return None
