"""What stands behind an address: a product, perhaps its lot, perhaps the order that printed its label; or a warning.

A forged serial never walks up to the genuine product, and costs no query: its MAC is checked before anything is read.
An unknown lot walks up, because lots may be printed that nobody opened here; the page says that it is not known.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

from traceability.codes.reference import Reference
from traceability.codes.typed_codes import product_with_code
from traceability.identifiers.finding import is_carried, product_with_gtin, was_carried
from traceability.production.lots.reading import lot_behind
from traceability.production.models import Lot, SerialOrder
from traceability.production.serial_orders import label_behind
from traceability.register.models import CertifiedProduct


class Warned(StrEnum):
    """Why there is no product to show."""

    CODE = "code"  # a code or GTIN that is not in the system
    WITHDRAWN = "withdrawn"  # a GTIN that was in the system and was taken back
    SERIAL = "serial"  # malformed, forged, never ordered, or of another product or lot


@dataclass(frozen=True)
class VoidLabel:
    """A label of ours that was declared void: lost, stolen, spoilt. It lends no product its name."""

    since: datetime
    why: str  # a `production.models.voids.Why`


@dataclass(frozen=True)
class Found:
    """`order` is filled where the address carries a serial that we made, for this product and this lot."""

    reference: Reference
    product: CertifiedProduct
    lot: Lot | None = None
    order: SerialOrder | None = None

    @property
    def spelled(self) -> str:
        """The rest of the address as people read it, without percent signs: `7KQ2M4XD9P/10/L2611`."""
        return unquote(self.reference.path)

    @property
    def has_unknown_lot(self) -> bool:
        return bool(self.reference.lot) and self.lot is None

    @property
    def is_recalled(self) -> bool:
        return self.lot is not None and self.lot.is_recalled


def find(reference: Reference) -> Found | VoidLabel | Warned:
    """One query for a product or a label, one more for a named lot or a label's GTIN; none for a serial that we
    never made."""
    if reference.serial:
        label = label_behind(reference)
        if label is None:
            return Warned.SERIAL
        if reference.gtin and not is_carried(reference.gtin, label.order.product_id):
            return Warned.WITHDRAWN
        if label.void_since:
            return VoidLabel(label.void_since, label.void_why)
        return Found(reference, label.order.product, label.order.lot, label.order)
    product = product_behind(reference)
    if product is None:
        return Warned.WITHDRAWN if reference.gtin and was_carried(reference.gtin) else Warned.CODE
    return Found(reference, product, lot_behind(product.pk, reference.lot))


def product_behind(reference: Reference) -> CertifiedProduct | None:
    """The product that our code or a GTIN names, with producer, places and set, in one query."""
    return product_with_gtin(reference.gtin) if reference.gtin else product_with_code(reference.code or None)
