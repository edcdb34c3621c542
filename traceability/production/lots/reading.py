"""What pages and codes ask about lots. Each function is one query."""

from django.db.models import QuerySet

from traceability.codes.reference import Reference
from traceability.production.models import Lot, State, TestReport
from traceability.register.models import CertifiedProduct

MOST_REPORTS = 3


def lot_behind(product_id: int, number: str) -> Lot | None:
    """The product's lot with this number, whatever its case; None for an unknown one, which is no warning by itself."""
    if not number:
        return None
    return Lot.objects.filter(product_id=product_id, number__iexact=number).first()


def lot_of_reference(reference: Reference, product: CertifiedProduct) -> Lot | None:
    """The lot that a scanned code names. With a serial ask `serial_orders.order_behind` instead: it brings the lot."""
    return lot_behind(product.pk, reference.lot)


def recalled_lots(product_id: int) -> list[Lot]:
    """Recalled now, the newest recall first: also shown to whoever scans a code without a lot."""
    return list(
        Lot.objects.filter(product_id=product_id, state=State.RECALLED).order_by("-recalled_at", "-pk")
    )


def public_reports(lot: Lot | None) -> list[TestReport]:
    """What buyers who scan the lot read of its test reports, the newest first: those the producer chose to tell of."""
    if lot is None:
        return []
    return list(lot.test_reports.filter(is_public=True, taken_back_at=None)[:MOST_REPORTS])


def lots_of_producer(producer_id: int) -> "QuerySet[Lot]":
    return Lot.objects.filter(product__producer=producer_id).select_related("product__product_set")
