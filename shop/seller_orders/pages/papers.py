"""A parcel's papers: the packing slip for the seller, the delivery note for the box."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from shop.money import written_dong
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.pages.parcels import receiver_of
from shop.users.phones import phone_shown
from traceability.dossier.printing.typesetting import typeset
from traceability.register.templatetags.ocop_format import clock

LANGUAGE = "vi"  # carriers and packers are here


def paper(own: SellerOrder, moment: datetime) -> bytes:
    """Two pages of A5 as PDF."""
    with translation.override(LANGUAGE):
        return typeset(sheet(own), moment, "parcel")


def sheet(own: SellerOrder) -> dict[str, Any]:
    """All words and facts as plain text, none of another seller's."""
    seller, to = own.seller, receiver_of(own)
    lines = [line for line in own.lines.select_related("line").order_by("pk") if line.kept]
    return {
        "lang": LANGUAGE,
        "number": own.number,
        "placed": clock(own.placed_at),
        "seller": [own.partner.name, *([seller.address, phone_shown(seller.phone)] if seller else [])],
        "to": [to.name, phone_shown(to.phone), to.street, to.place] if to else [],
        "note": to.note if to else "",
        "lines": [
            [str(line.kept), line.line.title, written_dong(line.amount - line.amount_off)] for line in lines
        ],
        "sums": [
            [_("Goods"), written_dong(own.goods_total - own.goods_off)],
            [_("Delivery"), written_dong(own.fee - own.fee_off)],
            [_("Together"), written_dong(own.due)],
        ],
        "to_collect": written_dong(own.to_pay),
        "is_paid": own.to_pay == 0,
        "words": {
            "slip": _("Packing slip"),
            "note": _("Delivery note"),
            "from": _("From"),
            "to": _("To"),
            "order": _("Order"),
            "pieces": _("Pieces"),
            "goods": _("Goods"),
            "amount": _("Amount"),
            "collect": _("Collect on delivery"),
            "paid": _("Paid, nothing to collect"),
            "buyers_note": _("The buyer's note"),
            "packed": _("Packed by, date"),
            "received": _("Received by, date"),
        },
    }
