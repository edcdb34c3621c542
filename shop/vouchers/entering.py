"""A buyer types a code, or takes one out again; what happened is said in a message."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shop.basket.promotions.reductions import Buyer
from shop.money import written_dong
from shop.vouchers import codes
from shop.vouchers.holding import buyers_obstacle, obstacle
from shop.vouchers.models import HeldVoucher, Voucher
from traceability.codes import limits
from traceability.register.clock import moment_of

WRONG_PER_HOUR = 20  # of one browser's session, and five times that of one address: many phones share one


def enter(request: HttpRequest, typed: str) -> None:
    """Put the voucher into the visitor's basket; one of each payer at a time, the newer takes the older's place."""
    folded = codes.folded(typed)
    if not folded:
        messages.error(request, _("Please type the code."))
        return
    if not _may_try(request):
        messages.error(request, _("Too many wrong codes. Please try again in an hour."))
        return
    voucher = Voucher.objects.filter(folded=folded).first()
    if voucher is None:
        _count_wrong(request)
        messages.error(
            request, _("There is no code “%(code)s”. Please compare it again.") % {"code": typed.strip()[:30]}
        )
        return
    user = request.user if request.user.is_authenticated else None
    closed = obstacle(voucher, moment_of(request)) or (buyers_obstacle(voucher, Buyer(user)) if user else "")
    if closed:
        words = {"code": voucher.code, "reason": closed}
        messages.error(request, _("The code %(code)s takes nothing off: %(reason)s.") % words)
        return
    if request.basket.is_empty:
        messages.error(request, _("Choose something first, then type the code."))
        return
    _hold(request, voucher)


def leave(request: HttpRequest, key: int) -> None:
    gone, _by_model = HeldVoucher.objects.filter(basket=request.basket.pk, voucher=key).delete()
    if gone:
        request.basket.reset_offer_applications()
        messages.info(request, _("The code was taken out."))


def _hold(request: HttpRequest, voucher: Voucher) -> None:
    basket = request.basket
    others = HeldVoucher.objects.filter(basket=basket.pk, voucher__payer=voucher.payer)
    others.filter(voucher__partner=voucher.partner_id).exclude(voucher=voucher).delete()
    HeldVoucher.objects.get_or_create(basket_id=basket.pk, voucher=voucher)
    basket.reset_offer_applications()
    found = next(one for one in basket.reductions if (one.source, one.key) == ("voucher", voucher.pk))
    words = {"code": voucher.code, "amount": written_dong(found.amount), "reason": found.obstacle}
    if found.obstacle:
        HeldVoucher.objects.filter(basket=basket.pk, voucher=voucher).delete()
        basket.reset_offer_applications()
        messages.error(request, _("The code %(code)s takes nothing off: %(reason)s.") % words)
    else:
        messages.success(request, _("The code %(code)s takes %(amount)s off.") % words)


def _may_try(request: HttpRequest) -> bool:
    return limits.may_still("voucher", limits.address_of(request), 5 * WRONG_PER_HOUR) and (
        limits.may_still("voucher-session", request.session.session_key or "", WRONG_PER_HOUR)
    )


def _count_wrong(request: HttpRequest) -> None:
    """A session is opened for whoever has none, so that it can be counted."""
    if not request.session.session_key:
        request.session.create()
    limits.within("voucher", limits.address_of(request), 5 * WRONG_PER_HOUR)
    limits.within("voucher-session", request.session.session_key or "", WRONG_PER_HOUR)
