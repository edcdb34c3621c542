"""Returns, money given back and complaints after the delivery: who may what, by when, and every dong of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shop.seller_orders import complaining, effects, gate, returning
from shop.seller_orders.actors import BUYER, SYSTEM, platform
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import Complaint, Return, SellerOrder, SellerOrderEvent
from tests.shop.conftest import NOON
from tests.shop.seller_orders.conftest import PREPAID, Orders
from tests.shop.seller_orders.test_gate import amounts, stock
from traceability.register.clock import VIETNAM

SELLER = seller_actor(None)
LATER = NOON + timedelta(days=1)
pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]


@pytest.fixture
def delivered(orders: Orders) -> SellerOrder:
    """Three jars, paid before: 495,000 and 30,000 for the parcel."""
    own = orders.one(quantity=3, payment=PREPAID)
    gate.paid(own, own.due, SYSTEM, NOON)
    gate.pack(own, SELLER, NOON)
    gate.ship(own, SELLER, NOON)
    return gate.deliver(own, SELLER, NOON)


def ask(own: SellerOrder, pieces: int = 1, ground: str = "damaged", moment: datetime = LATER) -> Return:
    return returning.ask(own.lines.get(), pieces, ground, "vỡ nắp", BUYER, moment)


def as_it_is() -> Any:
    return (
        SellerOrder.objects.values().get(),
        list(Return.objects.values()),
        list(Complaint.objects.values()),
        SellerOrderEvent.objects.count(),
        stock(),
    )


def test_one_jar_comes_back_and_is_sold_again(delivered: SellerOrder) -> None:
    asked = ask(delivered)
    assert ask(delivered).pk == asked.pk
    returning.agree(asked, SELLER, LATER)
    received = returning.receive(asked, None, True, SELLER, LATER)
    returning.receive(asked, None, True, SELLER, LATER)
    assert (received.state, received.refund) == ("received", 165_000)
    assert amounts(delivered) == {"due": 360_000, "paid": 525_000, "refunded": 165_000, "to_pay": 0}
    assert stock() == (8, 0)
    assert delivered.state == "delivered"


def test_with_the_last_jar_of_a_bad_parcel_the_fee_comes_back_too(delivered: SellerOrder) -> None:
    told = []
    effects.register(told.append)
    try:
        asked = ask(delivered, 3)
        returning.agree(asked, SELLER, LATER)
        returning.receive(asked, None, False, SELLER, LATER)
    finally:
        effects._effects.remove(told.append)
    assert [(one.kind, one.amount, one.refund) for one in told] == [
        ("refunded", 495_000, 495_000),
        ("fee_refunded", 30_000, 30_000),
    ]
    assert amounts(delivered) == {"due": 0, "paid": 525_000, "refunded": 525_000, "to_pay": 0}
    assert stock() == (7, 0)


def test_after_a_change_of_mind_the_fee_stays(delivered: SellerOrder) -> None:
    asked = ask(delivered, 3, "changed_mind")
    returning.agree(asked, SELLER, LATER)
    returning.receive(asked, 400_000, True, SELLER, LATER, "một lọ đã mở")
    assert amounts(delivered) == {"due": 125_000, "paid": 525_000, "refunded": 400_000, "to_pay": 0}


def test_a_reduction_and_a_return_never_give_back_more_than_was_paid(delivered: SellerOrder) -> None:
    line = delivered.lines.get()
    gate.reduce(line, 400_000, SELLER, LATER, "móp", seen=495_000)
    with pytest.raises(gate.Refused, match="Vừa có thay đổi"):
        gate.reduce(line, 400_000, SELLER, LATER, "móp", seen=495_000)
    with pytest.raises(gate.Refused, match=r"95\.000"):
        gate.reduce(line, 95_001, SELLER, LATER, "móp")
    asked = ask(delivered, 3)
    returning.agree(asked, SELLER, LATER)
    returning.receive(asked, None, False, SELLER, LATER)
    assert asked.seller_order_id == delivered.pk
    assert amounts(delivered) == {"due": 0, "paid": 525_000, "refunded": 525_000, "to_pay": 0}
    assert gate.give_fee_back(delivered, SELLER, LATER, "x").refunded == 525_000


@pytest.mark.parametrize(
    "wrong",
    [
        lambda own: ask(own, 4),
        lambda own: ask(own, 0),
        lambda own: ask(own, moment=NOON + timedelta(days=31)),
        lambda own: gate.reduce(own.lines.get(), 1, BUYER, LATER, "x"),
        lambda own: gate.reduce(own.lines.get(), 1, SELLER, LATER, ""),
        lambda own: gate.cancel(own, SELLER, LATER, "x"),
    ],
)
def test_what_may_not_be_changes_nothing(delivered: SellerOrder, wrong: Any) -> None:
    before = as_it_is()
    with pytest.raises(gate.Refused):
        wrong(delivered)
    assert as_it_is() == before


def test_a_return_follows_its_way(delivered: SellerOrder) -> None:
    asked = ask(delivered)
    for wrong in (
        lambda: returning.agree(asked, BUYER, LATER),
        lambda: returning.receive(asked, None, True, SELLER, LATER),
        lambda: returning.decline(asked, SELLER, LATER, " "),
    ):
        before = as_it_is()
        with pytest.raises(gate.Refused):
            wrong()
        assert as_it_is() == before
    returning.decline(asked, SELLER, LATER, "lọ còn tốt")
    with pytest.raises(gate.Refused):
        returning.agree(asked, SELLER, LATER)
    again = ask(delivered)
    assert again.pk != asked.pk
    assert returning.withdraw(again, BUYER, LATER).state == "withdrawn"


def test_deadlines_are_counted_in_working_days() -> None:
    friday = datetime(2026, 11, 20, 23, 59, tzinfo=VIETNAM)
    assert due(Deadline.COMPLAINT_ACKNOWLEDGED, friday) == datetime(2026, 11, 26, tzinfo=VIETNAM)
    assert due(Deadline.COMPLAINT_ANSWERED, friday) == datetime(2026, 12, 2, tzinfo=VIETNAM)
    assert due(Deadline.RETURN_ASKED, friday) == datetime(2026, 12, 21, tzinfo=VIETNAM)


def test_deadlines_are_dated(settings: Any) -> None:
    settings.OCOP_TRADE_DEADLINES = [
        {"what": "packed", "days": 1, "since": "2024-07-01", "source": "a"},
        {"what": "packed", "days": 2, "since": "2026-12-01", "source": "b"},
    ]
    assert due(Deadline.PACKED, datetime(2026, 11, 30, 9, tzinfo=VIETNAM)).day == 2
    assert due(Deadline.PACKED, datetime(2026, 12, 1, 9, tzinfo=VIETNAM)).day == 4


def test_a_complaint_until_the_market_decides(delivered: SellerOrder) -> None:
    made = complaining.complain(delivered, "Không đúng hạn dùng", BUYER, NOON)
    assert complaining.complain(delivered, "Không đúng", BUYER, NOON).pk == made.pk
    assert Complaint.objects.late(NOON + timedelta(days=3)).count() == 0
    assert Complaint.objects.late(NOON + timedelta(days=4)).count() == 1
    assert complaining.acknowledge(made, SELLER, NOON).state == "acknowledged"
    assert Complaint.objects.late(NOON + timedelta(days=4)).count() == 0
    with pytest.raises(gate.Refused):
        complaining.escalate(made, "lâu quá", BUYER, LATER)
    complaining.answer(made, "Xin lỗi", SELLER, LATER)
    complaining.escalate(made, "chưa đủ", BUYER, LATER)
    with pytest.raises(gate.Refused):
        complaining.decide(made, "x", SELLER, LATER)
    gate.reduce(delivered.lines.get(), 50_000, platform(), LATER, "theo quyết định")
    decided = complaining.decide(made, "Hoàn 50.000 đ", platform(), LATER)
    assert (decided.state, decided.is_open) == ("decided", False)
    assert amounts(delivered)["refunded"] == 50_000
    assert [step for step, _amount in delivered.events.values_list("step", "amount")][-6:] == [
        "complained",
        "acknowledged",
        "answered",
        "escalated",
        "reduced",
        "decided",
    ]
