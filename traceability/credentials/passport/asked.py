"""Which product, lot and serial an address names; a serial that we never issued names nothing."""

from dataclasses import dataclass
from urllib.parse import unquote

from traceability.codes.reference import GTIN, LOT, SERIAL, Reference
from traceability.codes.typed_codes import product_with_code, well_formed_code
from traceability.identifiers.finding import product_with_gtin
from traceability.production.lots.reading import lot_of_reference
from traceability.production.models import Lot, SerialOrder
from traceability.production.serial_orders.checking import order_behind
from traceability.register.models import CertifiedProduct


class NotIssued(LookupError):
    """The text says what is not ours: the code, or the serial."""


@dataclass(frozen=True)
class Asked:
    reference: Reference
    product: CertifiedProduct
    lot: Lot | None
    order: SerialOrder | None


def asked(path: str) -> Asked:
    """For `7KQ2M4XD9P[/10/<lot>][/21/<serial>]` or `01/<gtin>…`, values percent-encoded; raises NotIssued."""
    reference = reference_of(path)
    order = order_behind(reference) if reference.serial else None  # the MAC before anything else
    if reference.serial and order is None:
        raise NotIssued("serial")
    product = product_with_gtin(reference.gtin) if reference.gtin else product_with_code(reference.code)
    if product is None:
        raise NotIssued("code")
    lot = order.lot if order and order.lot else lot_of_reference(reference, product)
    return Asked(reference, product, lot, order)


def reference_of(path: str) -> Reference:
    parts = [unquote(part) for part in path.strip("/").split("/")]
    gtin = parts[1] if parts[0] == GTIN and len(parts) > 1 else ""
    rest = parts[2:] if gtin else parts[1:]
    code = "" if gtin else well_formed_code(parts[0]) or ""
    values = dict(zip(rest[::2], rest[1::2], strict=False))
    if not (gtin or code) or len(rest) % 2 or list(values) not in ([], [LOT], [SERIAL], [LOT, SERIAL]):
        raise NotIssued("code")
    return Reference(code=code, gtin=gtin, lot=values.get(LOT, ""), serial=values.get(SERIAL, ""))
