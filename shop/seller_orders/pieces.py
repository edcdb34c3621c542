"""Where the pieces of a seller's order are: on the shelf and promised, on their way, back on the shelf or lost."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from oscar.core.loading import get_model

from shop.seller_orders.amounts import Off
from shop.seller_orders.models import SellerLine, SellerOrder


def give_up(line: SellerLine, pieces: int, restock: bool) -> Off:
    """Unsent pieces that are no longer wanted go back on sale, or off the shelf when they cannot be sold."""
    off = Off(line.share(pieces))
    _unpromise(line, pieces, stays=restock)
    line.cancelled += pieces
    line.restocked += pieces if restock else 0
    line.amount_off += off.goods
    line.save()
    return off


def send_off(own: SellerOrder) -> None:
    """What is sent is neither on the shelf nor promised any more."""
    for line in own.lines.select_related("line__stockrecord").order_by("line__stockrecord_id", "pk"):
        _unpromise(line, line.kept, stays=False)


def take_back(own: SellerOrder, restock: bool) -> None:
    """All sent pieces have come back, none of them is the buyer's."""
    for line in own.lines.select_for_update().order_by("line__stockrecord_id", "pk"):
        come_back(line, line.kept, line.share(line.kept), restock)


def come_back(line: SellerLine, pieces: int, amount: int, restock: bool) -> None:
    """Sent pieces that came back; on sale again only if the seller says so."""
    line.returned += pieces
    line.amount_off += amount
    if restock:
        line.restocked += pieces
        record = _record(line)
        if record:
            record.put_back(pieces)
    line.save()


def _unpromise(line: SellerLine, pieces: int, stays: bool) -> None:
    record = _record(line)
    if not record or not pieces:
        return
    promised = Greatest(Coalesce(F("num_allocated"), 0) - pieces, 0)
    get_model("order", "Line").objects.filter(pk=line.line_id).update(num_allocated=promised)
    record.release(pieces, stays)


def _record(line: SellerLine) -> Any:
    record = line.line.stockrecord
    return record if record and record.can_track_allocations else None
