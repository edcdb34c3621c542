"""From a scanned serial to the order that it belongs to: the MAC first, then one query."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from traceability.codes.reference import Reference
from traceability.codes.serials import opened
from traceability.production.models import SerialOrder, Void


@dataclass(frozen=True)
class Label:
    """A label that we issued. `void_since` is filled where it was declared void, `void_why` is then a `Why`."""

    order: SerialOrder
    void_since: datetime | None = None
    void_why: str = ""


def order_behind(reference: Reference) -> SerialOrder | None:
    """As `label_behind`; None also for a label that was declared void."""
    label = label_behind(reference)
    return label.order if label and not label.void_since else None


def label_behind(reference: Reference) -> Label | None:
    """The label with order, product and lot, in one query; None for a forged or never ordered serial, and for one
    whose lot is not the printed one.

    A serial that no key of ours made costs no query at all.
    """
    found = opened(reference.identifier, reference.serial)
    if found is None:
        return None
    key_id, counter = found
    voids = Void.objects.filter(
        order=OuterRef("pk"), first__lte=counter, last__gte=counter, lifting=None
    ).order_by("at", "pk")
    behind = (
        SerialOrder.objects.filter(identifier=reference.identifier, first__lte=counter)
        .select_related(
            "lot", "product__producer__commune", "product__producer__province", "product__product_set"
        )
        .annotate(void_since=Subquery(voids.values("at")[:1]), void_why=Subquery(voids.values("why")[:1]))
        .order_by("-first")
        .first()
    )
    if behind is None or counter > behind.last or behind.key_id != key_id:
        return None
    if not _is_its_lot(behind, reference.lot):
        return None
    return Label(behind, behind.void_since, behind.void_why or "")


def _is_its_lot(order: SerialOrder, number: str) -> bool:
    """A code may leave the lot out (GS1 allows `/01/…/21/…`), but not name another one."""
    return not number or (order.lot is not None and order.lot.number.casefold() == number.casefold())
