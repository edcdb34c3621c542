"""Writing the sellers' orders of an order that is being placed; called by `shop.order.utils` in its transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from shop.seller_orders.actors import BUYER
from shop.seller_orders.effects import Happening, Kind, happen
from shop.seller_orders.models import SellerLine, SellerOrder, SellerOrderEvent, State, Step
from shop.shipping.quoting import Parcel

CASH_ON_DELIVERY = "cash-on-delivery"


@dataclass(frozen=True)
class Payment:
    """How one seller's part is paid: a method's code; `minutes` for which the pieces of a prepaid one are kept."""

    code: str = CASH_ON_DELIVERY
    is_prepaid: bool = False
    minutes: int | None = None

    def reserved_until(self, moment: datetime) -> datetime | None:
        if not self.is_prepaid:
            return None
        return moment + timedelta(minutes=self.minutes or settings.OCOP_RESERVED_MINUTES)


Payments = Mapping[int, Payment]
ON_DELIVERY = Payment()


def first_states(parcels: Sequence[Parcel], payments: Payments) -> set[State]:
    return {_first_state(parcel, payments.get(parcel.partner.pk, ON_DELIVERY)) for parcel in parcels}


def _first_state(parcel: Parcel, payment: Payment) -> State:
    """What costs nothing waits for no money."""
    return State.AWAITING_PAYMENT if payment.is_prepaid and parcel.total else State.PLACED


def write(
    order: Any,
    parcels: Sequence[Parcel],
    payments: Payments,
    moment: datetime,
    platform_pays: Mapping[int, int] | None = None,
) -> list[SellerOrder]:
    """One seller's order per parcel, with its lines and its first history row; then the effects, seller by seller.

    `platform_pays`: what the platform adds to the lines' prices, in dong by the key of the order line.
    """
    lines, added = list(order.lines.order_by("pk")), platform_pays or {}
    made = [_order(order, parcel, payments.get(parcel.partner.pk, ON_DELIVERY), moment) for parcel in parcels]
    for one in made:
        one.platform_pays = sum(added.get(line.pk, 0) for line in lines if line.partner_id == one.partner_id)
    SellerOrder.objects.bulk_create(made)
    _write_lines(order, made, lines, added)
    SellerOrderEvent.objects.bulk_create(
        [
            SellerOrderEvent(seller_order=one, step=Step.PLACED, at=moment, role=BUYER.role, amount=one.total)
            for one in made
        ]
    )
    for one in made:
        happen(
            Happening(
                Kind.PLACED,
                one,
                moment,
                BUYER,
                one.total,
                goods=one.goods_total,
                fee=one.fee,
                by_platform=one.platform_pays,
            )
        )
    return made


def _order(order: Any, parcel: Parcel, payment: Payment, moment: datetime) -> SellerOrder:
    return SellerOrder(
        order=order,
        partner=parcel.partner,
        state=_first_state(parcel, payment),
        placed_at=moment,
        state_since=moment,
        paid_by=payment.code,
        is_prepaid=payment.is_prepaid,
        reserved_until=payment.reserved_until(moment),
        way=parcel.method,
        quote=parcel.reckoning,
        goods_total=int(parcel.goods_total),
        fee=int(parcel.fee),
    )


def _write_lines(
    order: Any, made: list[SellerOrder], order_lines: list[Any], platform_pays: Mapping[int, int]
) -> None:
    """Raises ValueError when the lines do not add up to the parcels: then nothing of the order is written."""
    by_partner = {one.partner_id: one for one in made}
    lines = [
        SellerLine(
            seller_order=by_partner[line.partner_id],
            line=line,
            quantity=line.quantity,
            amount=int(line.line_price_incl_tax),
            platform_pays=platform_pays.get(line.pk, 0),
        )
        for line in order_lines
    ]
    for one in made:
        goods = sum(line.amount for line in lines if line.seller_order is one)
        if goods != one.goods_total:
            raise ValueError(f"{order.number}: lines of {goods} đ in a parcel of {one.goods_total} đ")
    if sum(one.total for one in made) != order.total_incl_tax:
        raise ValueError(f"{order.number}: the parcels do not add up to {order.total_incl_tax} đ")
    SellerLine.objects.bulk_create(lines)
