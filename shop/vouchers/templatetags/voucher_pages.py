"""What pages say about vouchers."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from shop.money import written_dong
from shop.vouchers.forms import last_day
from shop.vouchers.holding import obstacle
from shop.vouchers.models import Voucher

register = template.Library()
register.filter("last_day", last_day)


@register.filter
def takes_off(voucher: Voucher) -> str:
    """“10 % off, at most 50.000 ₫”."""
    if voucher.dong is not None:
        return _("%(amount)s off") % {"amount": written_dong(voucher.dong)}
    words = _("%(percent)d %% off") % {"percent": voucher.percent}
    if voucher.most_off:
        words += ", " + _("at most %(amount)s") % {"amount": written_dong(voucher.most_off)}
    return words


@register.filter
def closed_because(voucher: Voucher, moment: datetime) -> str:
    return obstacle(voucher, moment)


@register.simple_tag
def held_vouchers(basket: Any) -> list[dict[str, Any]]:
    """The basket's vouchers with what each takes off every seller's goods."""
    names = {line.pk: line.stockrecord.partner for line in basket.all_lines()}
    found = []
    for one in basket.reductions:
        if one.source == "voucher":
            by_seller: dict[str, int] = {}
            for key, dong in one.shares.items():
                by_seller[names[key].name] = by_seller.get(names[key].name, 0) + dong
            found.append({"reduction": one, "by_seller": by_seller.items()})
    return found


@register.filter
def taken_off(basket: Any) -> int:
    """What all promotions together take off, in dong."""
    return sum(one.amount for one in basket.reductions)
