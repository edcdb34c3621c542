"""Vouchers, what baskets and orders did with them, and their history."""

from shop.vouchers.models.events import Step, VoucherEvent
from shop.vouchers.models.vouchers import HeldVoucher, Voucher, VoucherShare, VoucherUse

__all__ = ["HeldVoucher", "Step", "Voucher", "VoucherEvent", "VoucherShare", "VoucherUse"]
