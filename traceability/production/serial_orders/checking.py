"""From a scanned serial to the order that it belongs to: the MAC first, then one query."""

from traceability.codes.reference import Reference
from traceability.codes.serials import opened
from traceability.production.models import SerialOrder


def order_behind(reference: Reference) -> SerialOrder | None:
    """The order with product and lot, in one query; None for a forged or never ordered serial, and for one whose lot
    is not the printed one.

    A serial that no key of ours made costs no query at all.
    """
    found = opened(reference.identifier, reference.serial)
    if found is None:
        return None
    key_id, counter = found
    behind = (
        SerialOrder.objects.filter(identifier=reference.identifier, first__lte=counter)
        .select_related(
            "lot", "product__producer__commune", "product__producer__province", "product__product_set"
        )
        .order_by("-first")
        .first()
    )
    if behind is None or counter > behind.last or behind.key_id != key_id:
        return None
    return behind if _is_its_lot(behind, reference.lot) else None


def _is_its_lot(order: SerialOrder, number: str) -> bool:
    """A code may leave the lot out (GS1 allows `/01/…/21/…`), but not name another one."""
    return not number or (order.lot is not None and order.lot.number.casefold() == number.casefold())
