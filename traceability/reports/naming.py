"""What a report is about: the product, lot and label that the address of the report names."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from traceability.codes.reference import Reference
from traceability.codes.typed_codes import product_with_code, shown_code
from traceability.codes.typed_references import typed_reference
from traceability.identifiers.finding import product_with_gtin
from traceability.production.lots.reading import lot_behind
from traceability.production.models import Lot, SerialOrder
from traceability.production.serial_orders import label_behind
from traceability.register.models import CertifiedProduct

LONGEST = 100  # characters that are kept of an address


@dataclass(frozen=True)
class Named:
    """`product` is what the code says; with a forged or void label the goods need not be its: `is_ours` is False."""

    typed: str
    product: CertifiedProduct | None = None
    lot: Lot | None = None
    order: SerialOrder | None = None
    lot_number: str = ""
    serial: str = ""
    is_ours: bool = False
    void_since: datetime | None = None  # the label was declared lost


def named_by(typed: str) -> Named:
    """`typed` is what follows /t/ on a packet, or what was kept of it; three queries at most."""
    found = typed_reference(typed)
    if found is None or (product := _product_behind(found.reference)) is None:
        return Named(shown_code(typed))
    reference = found.reference
    label = label_behind(reference) if reference.serial else None
    order = label.order if label and label.order.product_id == product.pk else None
    return Named(
        _kept(reference),
        product,
        order.lot if order else lot_behind(product.pk, reference.lot),
        order,
        reference.lot,
        reference.serial,
        is_ours=(order is not None and label is not None and not label.void_since) or not reference.serial,
        void_since=label.void_since if order and label else None,
    )


def _product_behind(reference: Reference) -> CertifiedProduct | None:
    return product_with_gtin(reference.gtin) if reference.gtin else product_with_code(reference.code or None)


def _kept(reference: Reference) -> str:
    """The address as people read it; a lot or serial that makes it too long cannot be one of ours."""
    spelled = "".join(letter for letter in unquote(reference.path) if letter.isprintable())
    return spelled if len(spelled) <= LONGEST else reference.identifier
