"""Ordering serials: whatever the number, one row."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from traceability.codes.serials import COUNTERS, key_ring, make_many
from traceability.production.acting import By, Refused, refuse_strangers
from traceability.production.identifying import refuse_what_it_does_not_carry
from traceability.production.lots.gate import record
from traceability.production.models import Lot, SerialOrder, State, Step
from traceability.production.models.serial_orders import MOST_AT_ONCE
from traceability.register.models import CertifiedProduct


def order(
    product: CertifiedProduct,
    count: int,
    by: By,
    *,
    lot: Lot | None = None,
    identifier: str = "",
    is_demo: bool = False,
) -> SerialOrder:
    """`count` new serials, for a lot or for the product alone; raises Refused.

    `identifier` is one of `identifying.identifiers_of(product)`; without one the product's own code. Always made with
    the first key of the ring. The product's row is locked until the end of the transaction: of two orders at once the
    second begins where the first ends.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused(
            _("An order has 1 to %(most)s serials.") % {"most": f"{MOST_AT_ONCE:,}".replace(",", ".")}
        )
    with transaction.atomic():
        rows = CertifiedProduct.objects.select_for_update(of=("self",), no_key=True).select_related(
            "producer"
        )
        locked = rows.get(pk=product.pk)
        refuse_strangers(locked, by)
        own_lot = _open_lot(lot, locked) if lot else None
        chosen = identifier or locked.code
        refuse_what_it_does_not_carry(locked, chosen)
        made = SerialOrder.objects.create(
            product=locked,
            lot=own_lot,
            identifier=chosen,
            key_id=key_ring().issuing.id,
            first=_next(chosen, count),
            count=count,
            ordered_at=by.moment,
            ordered_by_id=by.user.pk if by.user else None,
            ordered_by_name=by.actor_name,
            is_demo=is_demo,
        )
        if own_lot:
            record(own_lot, Step.ORDERED, by, str(count))
        return made


def serials_of(order: SerialOrder) -> Iterator[str]:
    """All of them, one after the other, the same each time; needs no memory and no query.

    Raises KeyError when the order's key was taken out of the ring.
    """
    key = key_ring()[order.key_id]
    return make_many(order.identifier, range(order.first, order.first + order.count), key)


def _open_lot(lot: Lot, product: CertifiedProduct) -> Lot:
    rows = Lot.objects.select_for_update(of=("self",)).select_related("product__producer")
    locked = rows.get(pk=lot.pk)
    if locked.product_id != product.pk:
        raise Refused(_("This lot is of another product."))
    if locked.state not in {State.OPEN, State.ACTIVE}:
        raise Refused(_("No labels are printed for a lot that is closed or recalled."))
    return locked


def _next(identifier: str, count: int) -> int:
    end = SerialOrder.objects.filter(identifier=identifier).aggregate(end=Max(F("first") + F("count")))["end"]
    first = int(end or 0)
    if first + count > COUNTERS:
        raise Refused(_("All serials of this product are used up."))
    return first
