"""THE GATE of vouchers: the only way to make, use, give back or end one. Each step is one transaction.

A voucher is locked after the certificates, the order and the stock, in the order of keys; using one is a single
conditional UPDATE, which holds its row until the placing commits: uses, budget, time and an ending cannot be passed.

What comes back. The budget gets back what was taken off pieces that were cancelled, refused at the door or returned.
The use itself comes back when in the end nothing was bought with it: every piece that it made cheaper was cancelled or
refused. A return after the delivery keeps the use used.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from shop.basket.promotions.reductions import Buyer, PromotionRefused
from shop.vouchers.contacts import fingerprint
from shop.vouchers.holding import buyers_obstacle, obstacle
from shop.vouchers.models import Step, Voucher, VoucherEvent, VoucherShare, VoucherUse
from shop.vouchers.terms import Terms, WrongTerms


@dataclass(frozen=True)
class By:
    """Who makes or ends a voucher."""

    user: Any = None
    name: str = ""

    @property
    def written(self) -> str:
        return (self.name or (self.user.get_full_name() or str(self.user) if self.user else ""))[:200]


@dataclass(frozen=True)
class Gone:
    """Pieces of an order line that the buyer no longer has: `line` is the key of Oscar's order line."""

    line: int
    pieces: int
    quantity: int


def make(terms: Terms, by: By, moment: datetime) -> Voucher:
    """Raises WrongTerms with sentences by field; nothing is written then."""
    terms.check(moment)
    with transaction.atomic():
        try:
            with transaction.atomic():
                voucher = Voucher.objects.create(**terms.columns(), made_at=moment)
        except IntegrityError as taken:
            raise WrongTerms({"code": _("This code is taken; choose another one.")}) from taken
        voucher.sellers.set(terms.sellers)
        voucher.listings.set(terms.listings)
        _note(voucher.pk, Step.MADE, moment, by)
    return voucher


@transaction.atomic
def end(voucher: Voucher, by: By, moment: datetime, reason: str) -> Voucher:
    """From now on nobody uses it; orders that used it keep what it took off. Ended twice is ended once."""
    reason = reason.strip()
    if not reason:
        raise PromotionRefused(_("Please say why, in a few words."))
    own = Voucher.objects.select_for_update().get(pk=voucher.pk)
    if own.ended_at is None:
        own.ended_at = moment
        own.save(update_fields=["ended_at"])
        _note(own.pk, Step.ENDED, moment, by, reason=reason[:300])
    return own


def take(key: int, amount: int, buyer: Buyer, moment: datetime) -> None:
    """Count one use and its dong, or raise PromotionRefused; inside the transaction that places the order."""
    allowed = Q(uses_allowed__isnull=True) | Q(uses__lt=F("uses_allowed"))
    affordable = Q(budget__isnull=True) | Q(budget__gte=F("spent") + amount)
    taken = (
        Voucher.objects.running(moment)
        .filter(allowed, affordable, pk=key)
        .update(uses=F("uses") + 1, spent=F("spent") + amount)
    )
    voucher = Voucher.objects.get(pk=key)
    refused = "" if taken else (obstacle(voucher, moment) or _("this code has been used up"))
    refused = refused or buyers_obstacle(voucher, buyer)
    if refused:
        raise PromotionRefused(
            _("The code %(code)s takes nothing off: %(reason)s.") % {"code": voucher.code, "reason": refused}
        )


def record(key: int, order: Any, shares: Mapping[Any, int], buyer: Buyer, moment: datetime) -> None:
    """The use that `take` counted, with its shares by order line; in the same transaction."""
    amount = sum(shares.values())
    use = VoucherUse.objects.create(
        voucher_id=key,
        order=order,
        user=buyer.user,
        contact=fingerprint(buyer.phone),
        at=moment,
        amount=amount,
    )
    VoucherShare.objects.bulk_create(
        [VoucherShare(use=use, line=line, amount=dong) for line, dong in shares.items()]
    )
    _note(key, Step.USED, moment, order_number=order.number, amount=amount)


def give_back(gone: Iterable[Gone], moment: datetime, is_unsold: bool) -> None:
    """Pieces were given up: bring the shares to what is left. Called with the order's locks held; idempotent.

    `is_unsold`: cancelled or refused, so that a use of which nothing is left comes back.
    """
    by_line = {one.line: one for one in gone}
    shares = VoucherShare.objects.filter(line__in=by_line).select_related("use__order")
    uses: dict[VoucherUse, int] = {}
    for share in shares.order_by("use__voucher_id", "pk"):
        one = by_line[share.line_id]
        back = share.amount * one.pieces // one.quantity - share.back
        if back > 0:
            share.back += back
            share.save(update_fields=["back"])
            uses[share.use] = uses.get(share.use, 0) + back
    for use, back in uses.items():
        _give_back(use, back, moment, is_unsold)


def _give_back(use: VoucherUse, back: int, moment: datetime, is_unsold: bool) -> None:
    use.amount_back += back
    use_back = is_unsold and use.amount_back == use.amount and not use.is_back
    use.is_back = use.is_back or use_back
    use.save(update_fields=["amount_back", "is_back"])
    Voucher.objects.filter(pk=use.voucher_id).update(
        spent=F("spent") - back, uses=F("uses") - (1 if use_back else 0)
    )
    _note(use.voucher_id, Step.AMOUNT_BACK, moment, order_number=use.order.number, amount=back)
    if use_back:
        _note(use.voucher_id, Step.USE_BACK, moment, order_number=use.order.number)


def _note(key: int, step: Step, moment: datetime, by: By | None = None, **facts: Any) -> None:
    VoucherEvent.objects.create(
        voucher_id=key,
        step=step,
        at=moment,
        actor=by.user if by else None,
        actor_name=by.written if by else "",
        **facts,
    )
