"""Whether a voucher holds, for which goods, and what it takes off them: reading only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shop.basket.promotions.reductions import Buyer, Payer, Reduction, price_of, room_of
from shop.basket.promotions.splitting import split
from shop.money import written_dong
from shop.vouchers.contacts import fingerprint
from shop.vouchers.models import Voucher, VoucherUse
from traceability.register.clock import vietnam_day
from traceability.register.templatetags.ocop_format import day


def obstacle(voucher: Voucher, moment: datetime) -> str:
    """Why nobody can use it now, in words; empty when it can be used."""
    if voucher.ended_at:
        return _("this code has been ended by its maker")
    if moment < voucher.first_at:
        return _("this code holds from %(day)s") % {"day": day(vietnam_day(voucher.first_at))}
    if moment >= voucher.until:
        return _("this code has run out")
    if voucher.uses_allowed is not None and voucher.uses >= voucher.uses_allowed:
        return _("this code has been used up")
    if voucher.budget is not None and voucher.spent >= voucher.budget:
        return _("this code has been used up")
    return ""


def used_by(voucher: Voucher, buyer: Buyer) -> int:
    """How often this buyer used it, by account or by phone; uses that came back do not count."""
    uses = VoucherUse.objects.filter(voucher=voucher, is_back=False)
    contact = fingerprint(buyer.phone)
    own = uses.filter(user=buyer.user) if buyer.user else uses.none()
    return (own | uses.filter(contact=contact) if contact else own).count()


def buyers_obstacle(voucher: Voucher, buyer: Buyer) -> str:
    if voucher.uses_per_buyer is None or used_by(voucher, buyer) < voucher.uses_per_buyer:
        return ""
    return _("you have used this code before, as often as it allows")


def holds_for(voucher: Voucher, line: Any) -> bool:
    """Seller's vouchers hold for the seller's own goods; a platform's for those named, or for all."""
    partner, listing = line.stockrecord.partner_id, line.product.sold_as
    if voucher.payer == Payer.SELLER and partner != voucher.partner_id:
        return False
    sellers = {seller.pk for seller in voucher.sellers.all()}
    listings = {one.pk for one in voucher.listings.all()}
    return (not sellers or partner in sellers) and (
        not listings or (listing is not None and listing.pk in listings)
    )


def reduction(voucher: Voucher, lines: Sequence[Any], moment: datetime) -> Reduction:
    """What it takes off these lines, or why it takes off nothing."""

    def found(**more: Any) -> Reduction:
        payer = Payer(voucher.payer)
        return Reduction("voucher", voucher.pk, voucher.code, payer, code=voucher.code, thing=voucher, **more)

    closed = obstacle(voucher, moment)
    if closed:
        return found(obstacle=closed)
    own = [line for line in lines if holds_for(voucher, line) and price_of(line) and not line.obstacle]
    room = {line.pk: room_of(line, moment) for line in own}
    prices = {line.pk: price_of(line) for line in own if room[line.pk]}
    goods = sum(price_of(line) for line in own)
    if not own:
        return found(obstacle=_("this code does not hold for what is in your basket"))
    if not prices:
        return found(obstacle=_("the law allows nothing (more) to be taken off what is in your basket"))
    if goods < voucher.minimum:
        words = {"minimum": written_dong(voucher.minimum), "missing": written_dong(voucher.minimum - goods)}
        return found(
            obstacle=_("this code holds from %(minimum)s of its goods; %(missing)s are missing") % words
        )
    wanted = _wanted(voucher, sum(prices.values()))
    shares = {line: dong for line, dong in split(wanted, prices, room).items() if dong}
    if voucher.budget is not None and voucher.spent + sum(shares.values()) > voucher.budget:
        return found(obstacle=_("this code has been used up"))
    if not shares:
        return found(obstacle=_("this code does not hold for what is in your basket"))
    lessened = sum(shares.values()) < wanted
    return found(shares=shares, note=_("less than it says: the law sets a limit") if lessened else "")


def _wanted(voucher: Voucher, goods: int) -> int:
    wanted = voucher.dong if voucher.dong is not None else goods * voucher.percent // 100
    return min(wanted, voucher.most_off) if voucher.most_off else wanted
