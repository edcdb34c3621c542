"""Vouchers as a source of reductions: found for a basket, taken and recorded when an order is placed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from shop.basket.promotions.reductions import Buyer, Payer, Reduction
from shop.vouchers import gate
from shop.vouchers.holding import reduction
from shop.vouchers.models import HeldVoucher, Voucher


class VoucherSource:
    name = "voucher"

    def find(self, basket: Any, lines: Sequence[Any], moment: datetime) -> Iterator[Reduction]:
        """The sellers' own first, then the platform's on what they have left."""
        held = Voucher.objects.filter(held__basket=basket.pk).prefetch_related("sellers", "listings")
        for voucher in sorted(held, key=lambda one: (one.payer == Payer.PLATFORM, one.pk)):
            yield reduction(voucher, lines, moment)

    def take(self, reduction: Reduction, buyer: Buyer, moment: datetime) -> None:
        gate.take(reduction.key, reduction.amount, buyer, moment)

    def record(
        self, reduction: Reduction, order: Any, lines: Mapping[int, Any], buyer: Buyer, moment: datetime
    ) -> None:
        shares = {lines[key]: dong for key, dong in reduction.shares.items()}
        gate.record(reduction.key, order, shares, buyer, moment)

    def merge(self, old: Any, new: Any) -> None:
        for held in HeldVoucher.objects.filter(basket=old.pk):
            HeldVoucher.objects.get_or_create(basket_id=new.pk, voucher_id=held.voucher_id)
            held.delete()
