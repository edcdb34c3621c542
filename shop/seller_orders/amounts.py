"""What is taken off a seller's order, exact to the dong; the rules of the fee stand in the gate's docstrings."""

from dataclasses import dataclass

from shop.seller_orders.models import SellerOrder


@dataclass(frozen=True)
class Off:
    """Taken off the goods and the fee, in dong; `refund` is what of it had been paid."""

    goods: int = 0
    fee: int = 0
    refund: int = 0

    @property
    def amount(self) -> int:
        return self.goods + self.fee

    def __add__(self, other: "Off") -> "Off":
        return Off(self.goods + other.goods, self.fee + other.fee, self.refund + other.refund)


def goods_only(own: SellerOrder) -> Off:
    return Off(own.goods_total - own.goods_off)


def everything(own: SellerOrder) -> Off:
    return Off(own.goods_total - own.goods_off, own.fee - own.fee_off)


def take_off(own: SellerOrder, off: Off) -> Off:
    """Change the amounts of a locked seller's order, not yet saved; what was paid of it is to be given back."""
    refund = off.amount if own.paid else 0
    own.goods_off += off.goods
    own.fee_off += off.fee
    own.refunded += refund
    return Off(off.goods, off.fee, refund)
