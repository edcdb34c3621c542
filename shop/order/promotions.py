"""Promotions while an order is placed: found anew behind the locks, taken, written beside the order's lines."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shop.basket.promotions import reductions
from shop.basket.promotions.reductions import Buyer, Payer, PromotionRefused, Reduction
from shop.order.refusals import OrderRefused


def buyer_of(details: Mapping[str, Any]) -> Buyer:
    user, address = details.get("user"), details.get("shipping_address")
    known = user if user is not None and user.is_authenticated else None
    phone = str(getattr(address, "phone_number", "") or "")
    return Buyer(known, phone, details.get("guest_email") or "")


def take(basket: Any, fresh: Sequence[Any], buyer: Buyer, moment: datetime) -> list[Reduction]:
    """Use what the buyer saw; OrderRefused when anything of it has changed. `fresh`: lines read behind the locks."""
    seen = [one for one in basket.reductions if one.amount]
    now = reductions.reduce(basket, fresh, moment)
    for line in fresh:
        if line.blocked_by:
            raise OrderRefused([line.obstacle_sentence])
    found = [one for one in now if one.amount]
    if seen != found:
        lost = {(one.source, one.key): one for one in now}
        raise OrderRefused(
            [_changed(lost.get((one.source, one.key), one)) for one in seen] or [_look_again()]
        )
    for one in found:
        try:
            reductions.source(one.source).take(one, buyer, moment)
        except PromotionRefused as refused:
            raise OrderRefused([str(refused)]) from refused
    return found


def record(
    taken: Sequence[Reduction], order: Any, lines: Mapping[int, Any], buyer: Buyer, moment: datetime
) -> None:
    """Oscar's rows for the order's papers, and what each source keeps; `lines` by the key of the basket line."""
    for one in taken:
        discount = order.discounts.create(
            offer_name=str(one.label)[:128], voucher_code=one.code, frequency=1, amount=one.amount
        )
        for key, dong in one.shares.items():
            lines[key].discounts.create(order_discount=discount, is_incl_tax=True, amount=dong)
        reductions.source(one.source).record(one, order, lines, buyer, moment)


def platforms_part(taken: Sequence[Reduction], lines: Mapping[int, Any]) -> dict[int, int]:
    """What the platform adds, in dong by the key of the order line."""
    parts: dict[int, int] = {}
    for one in taken:
        if one.payer == Payer.PLATFORM:
            for key, dong in one.shares.items():
                parts[lines[key].pk] = parts.get(lines[key].pk, 0) + dong
    return parts


def _changed(one: Reduction) -> str:
    if not one.obstacle:
        return _look_again()
    return _("“%(name)s” takes nothing off: %(reason)s.") % {"name": one.label, "reason": one.obstacle}


def _look_again() -> str:
    return _("The total has changed meanwhile, please look again.")
