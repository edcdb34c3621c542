"""The steps of a seller's order, and its amounts at each of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from oscar.core.loading import get_model

from shop.seller_orders import effects, gate
from shop.seller_orders.actors import BUYER, SYSTEM, platform
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.answers import Taken
from shop.seller_orders.effects import Happening, Kind
from shop.seller_orders.models import SellerLine, SellerOrder, SellerOrderEvent
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.seller_orders.conftest import PREPAID, Orders

StockRecord = get_model("partner", "StockRecord")
SELLER = seller_actor(None)
pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]


def stock() -> tuple[int, int]:
    """On the shelf, and promised."""
    record = StockRecord.objects.get()
    return record.num_in_stock, record.num_allocated or 0


def amounts(own: SellerOrder) -> dict[str, int]:
    own.refresh_from_db()
    return {"due": own.due, "paid": own.paid, "refunded": own.refunded, "to_pay": own.to_pay}


def steps(own: SellerOrder) -> list[tuple[str, int]]:
    return list(own.events.values_list("step", "amount"))


@pytest.fixture
def heard() -> Any:
    """What upper rooms are told, in order."""
    found: list[Happening] = []
    effects.register(found.append)
    yield found
    effects._effects.remove(found.append)


def test_cash_at_the_door(orders: Orders, heard: list[Happening]) -> None:
    own = orders.one(quantity=2)
    assert (own.state, own.order.status, amounts(own)) == (
        "placed",
        "placed",
        {"due": 360_000, "paid": 0, "refunded": 0, "to_pay": 360_000},
    )
    assert stock() == (10, 2)
    gate.pack(own, SELLER, NOON)
    gate.ship(own, SELLER, NOON, "Viettel Post", "VTP123")
    assert stock() == (8, 0)
    own = gate.deliver(own, SELLER, NOON)
    assert (own.state, own.order.status, own.tracking_number) == ("delivered", "delivered", "VTP123")
    assert amounts(own) == {"due": 360_000, "paid": 360_000, "refunded": 0, "to_pay": 0}
    assert steps(own) == [("placed", 360_000), ("packed", 0), ("shipped", 0), ("delivered", 360_000)]
    assert [(one.kind, one.amount, one.refund) for one in heard] == [
        (Kind.PLACED, 360_000, 0),
        (Kind.SHIPPED, 0, 0),
        (Kind.DELIVERED, 360_000, 0),
    ]
    assert [line.status for line in own.order.lines.all()] == ["delivered"]


def test_paid_before_it_is_sent(orders: Orders, heard: list[Happening]) -> None:
    own = orders.one(payment=PREPAID)
    assert (own.state, own.order.status, own.paid_by) == ("awaiting_payment", "awaiting_payment", "vietqr")
    assert (own.reserved_until - NOON).total_seconds() == 1800
    with pytest.raises(gate.Refused):
        gate.pack(own, SELLER, NOON)
    short = gate.paid(own, 194_999, SYSTEM, NOON)
    assert (short.taken, short.accepted, short.left_over) == (Taken.TOO_LITTLE, 0, 194_999)
    answer = gate.paid(own, 200_000, SYSTEM, NOON)
    assert (answer.taken, answer.accepted, answer.left_over) == (Taken.ACCEPTED, 195_000, 5_000)
    again = gate.paid(own, 195_000, SYSTEM, NOON)
    assert (again.taken, again.left_over) == (Taken.ALREADY_PAID, 195_000)
    own = gate.cancel(own, BUYER, NOON, "đổi ý")
    assert amounts(own) == {"due": 0, "paid": 195_000, "refunded": 195_000, "to_pay": 0}
    late = gate.paid(own, 195_000, SYSTEM, NOON)
    assert (late.taken, late.left_over, own.order.status) == (Taken.TOO_LATE, 195_000, "cancelled")
    assert [(one.kind, one.amount, one.refund, one.fee) for one in heard] == [
        (Kind.PLACED, 195_000, 0, 30_000),
        (Kind.PAID, 195_000, 0, 0),
        (Kind.CANCELLED, 195_000, 195_000, 30_000),
    ]
    assert stock() == (10, 0)


def test_pieces_are_cancelled_one_by_one_exact_to_the_dong(orders: Orders) -> None:
    own = orders.one(quantity=3, payment=PREPAID)
    SellerLine.objects.update(amount=100_000)  # as after a discount: no third of it is whole
    SellerOrder.objects.update(goods_total=100_000)
    gate.paid(own, 130_000, SYSTEM, NOON)
    line = own.lines.get()
    offs = []
    for kept in (2, 1, 0):
        before = amounts(own)["due"]
        gate.cancel_pieces(own, {line.pk: kept}, SELLER, NOON, "vỡ", restock=False)
        gate.cancel_pieces(own, {line.pk: kept}, SELLER, NOON, "vỡ", restock=False)
        offs.append(before - amounts(own)["due"])
    assert offs == [33_333, 33_333, 33_334 + 30_000]
    assert amounts(own) == {"due": 0, "paid": 130_000, "refunded": 130_000, "to_pay": 0}
    assert (own.state, stock()) == ("cancelled", (7, 0))


@pytest.mark.parametrize(("payment", "paid", "due"), [(None, 0, 0), (PREPAID, 195_000, 30_000)])
def test_refused_at_the_door(orders: Orders, payment: Any, paid: int, due: int) -> None:
    """Who paid before gets the goods' money back; the parcel has travelled."""
    own = orders.one(payment=payment)
    gate.paid(own, 195_000, SYSTEM, NOON)
    gate.pack(own, SELLER, NOON)
    gate.ship(own, SELLER, NOON)
    own = gate.refuse(own, SELLER, NOON, "không nghe máy")
    assert amounts(own) == {"due": due, "paid": paid, "refunded": max(paid - due, 0), "to_pay": 0}
    assert (own.order.status, stock()) == ("refused", (10, 0))


@pytest.mark.parametrize(
    ("step", "by", "after"),
    [
        (lambda own, by: gate.cancel(own, by, NOON, "x"), BUYER, ["pack"]),
        (lambda own, by: gate.cancel(own, by, NOON, "x"), SELLER, ["pack", "ship"]),
        (lambda own, by: gate.ship(own, by, NOON), SELLER, []),
        (lambda own, by: gate.pack(own, by, NOON), BUYER, []),
        (lambda own, by: gate.deliver(own, by, NOON), platform(), ["pack"]),
        (lambda own, by: gate.refuse(own, by, NOON, "x"), BUYER, ["pack", "ship"]),
        (lambda own, by: gate.cancel(own, by, NOON, " "), BUYER, []),
    ],
)
def test_a_step_out_of_turn_changes_nothing(
    orders: Orders, step: Callable[..., Any], by: Any, after: list[str]
) -> None:
    own = orders.one()
    for name in after:
        getattr(gate, name)(own, SELLER, NOON)
    before = (SellerOrder.objects.values().get(), stock(), SellerOrderEvent.objects.count())
    with pytest.raises(gate.Refused):
        step(own, by)
    assert (SellerOrder.objects.values().get(), stock(), SellerOrderEvent.objects.count()) == before


def test_two_sellers_have_a_part_each_and_the_whole_follows(orders: Orders, market: MarketFactory) -> None:
    honey = market.listing()
    maker = market.register.producer(name="HTX Khác")
    tea = market.register.product("Chè", "tea", maker)
    market.register.certificate(tea)
    from shop.listings.create import Pack, create_listing

    basket = market.basket(
        honey, create_listing(tea, market.seller(maker), Pack("gói", 50_000, 5)), quantity=2
    )
    order = orders.place(basket)
    first, second = order.seller_orders.order_by("pk")
    assert (first.goods_total, first.fee, second.goods_total, second.fee) == (
        330_000,
        30_000,
        100_000,
        30_000,
    )
    assert (order.total_incl_tax, order.shipping_incl_tax) == (490_000, 60_000)
    assert first.number != second.number
    assert len(first.number) == 12
    statuses = []
    for step in (
        lambda: gate.pack(first, SELLER, NOON),
        lambda: gate.cancel(second, SELLER, NOON, "hết hàng"),
        lambda: gate.ship(first, SELLER, NOON),
        lambda: gate.deliver(first, SELLER, NOON),
    ):
        statuses.append(step().order.status)
    assert statuses == ["placed", "packed", "shipped", "delivered"]


@pytest.mark.parametrize(
    "change",
    [
        {"goods_off": 1_000_000},
        {"fee_off": 30_001},
        {"paid": 5, "goods_total": 100},
        {"state": "delivered"},
        {"number": "GH1"},
        {"paid": 195_000, "refunded": 195_000},
    ],
)
def test_the_database_keeps_the_amounts(orders: Orders, change: dict[str, Any]) -> None:
    orders.one()
    with pytest.raises(IntegrityError), transaction.atomic():
        SellerOrder.objects.update(**change)
