"""The part of a discount that the platform pays, and vouchers that get something back with pieces given up."""

from shop.seller_orders.effects import Happening, Kind
from shop.seller_orders.models import SellerOrder
from shop.vouchers import gate
from shop.vouchers.gate import Gone

UNSOLD = frozenset({Kind.CANCELLED, Kind.REFUSED})
PIECES_BACK = UNSOLD | {Kind.REFUNDED}


def take_platforms_part_back(own: SellerOrder) -> int:
    """Bring what the platform pays to the pieces that are left of a locked order; how many dong it is spared now."""
    if not own.platform_pays:
        return 0
    total = 0
    for line in own.lines.filter(platform_pays__gt=0).order_by("pk"):
        back = line.platform_pays * line.gone // line.quantity - line.platform_pays_off
        if back > 0:
            line.platform_pays_off += back
            line.save(update_fields=["platform_pays_off"])
            total += back
    own.platform_pays_off += total
    own.save(update_fields=["platform_pays_off"])
    return total


def give_back(happening: Happening) -> None:
    """The effect on vouchers (the rule stands in `shop.vouchers.gate`)."""
    if happening.kind in PIECES_BACK:
        gone = [
            Gone(line.line_id, line.gone, line.quantity)
            for line in happening.seller_order.lines.filter(line__voucher_shares__isnull=False).distinct()
            if line.gone
        ]
        if gone:
            gate.give_back(gone, happening.moment, happening.kind in UNSOLD)
