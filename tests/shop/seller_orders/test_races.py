"""Two steps of one order at the same moment, and an order that dies while it is placed: never half of anything."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.seller_orders import gate
from shop.seller_orders.actors import BUYER, SYSTEM
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.models import SellerLine, SellerOrder, SellerOrderEvent
from shop.seller_orders.reservations import end_outdated
from shop.seller_orders.stopping import stop_unsent
from tests.crowd import Crowd
from tests.killing import done_in, killed_after
from tests.shop.conftest import MarketFactory
from tests.shop.seller_orders.conftest import PREPAID, Orders
from traceability.register import gate as register_gate
from traceability.register.clock import today
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround

Order, StockRecord = get_model("order", "Order"), get_model("partner", "StockRecord")
SELLER = seller_actor(None)
ROUNDS = 40
KILLS = int(os.environ.get("OCOP_TEST_KILLS", "10"))
pytestmark = pytest.mark.race


@pytest.fixture
def many(real_db: None, market: MarketFactory) -> Orders:
    """Honey certified today, a thousand jars."""
    found = Orders(market)
    found.__dict__["honey"] = market.listing("Mật ong", Pack("chai", 165_000, 1000), issued_on=today())
    return found


def said(step: Callable[[], Any], delay: float = 0) -> Callable[[], str]:
    def act() -> str:
        time.sleep(delay)
        try:
            step()
        except gate.Refused:
            return "refused"
        return "done"

    return act


def promised() -> int:
    return StockRecord.objects.get().num_allocated or 0


def test_cancel_and_pack_at_once_are_one_of_them(many: Orders, crowd: Crowd) -> None:
    dice, outcomes = random.Random(5), Counter[str]()
    for _round in range(ROUNDS):
        own, now = many.one(), timezone.now()
        before = promised()
        pack, cancel = crowd.at_once(
            said(lambda own=own, now=now: gate.pack(own, SELLER, now), dice.uniform(0, 0.004)),
            said(lambda own=own, now=now: gate.cancel(own, BUYER, now, "đổi ý"), dice.uniform(0, 0.004)),
        )
        assert sorted([pack, cancel]) == ["done", "refused"]
        own.refresh_from_db()
        assert own.state == ("packed" if pack == "done" else "cancelled")
        assert promised() == before - (own.state == "cancelled")
        outcomes[own.state] += 1
    assert min(outcomes["packed"], outcomes["cancelled"]) >= 1, outcomes


def test_control_a_step_that_looks_before_it_locks_does_both(many: Orders, crowd: Crowd) -> None:
    def careless(own: SellerOrder, state: str) -> bool:
        if SellerOrder.objects.get(pk=own.pk).state != "placed":
            return False
        time.sleep(0.02)
        SellerOrder.objects.filter(pk=own.pk).update(state=state)
        return True

    own = many.one()
    both = crowd.at_once(lambda: careless(own, "packed"), lambda: careless(own, "cancelled"))
    assert both == [True, True]


@pytest.mark.parametrize("step", ["pack", "cancel", "pieces", "paid"])
def test_a_double_click_counts_once(many: Orders, crowd: Crowd, step: str) -> None:
    for _round in range(10):
        own, now = many.one(quantity=3, payment=PREPAID if step == "paid" else None), timezone.now()
        line, before = own.lines.get(), promised()
        act: dict[str, Callable[[], Any]] = {
            "pack": lambda own=own, now=now: gate.pack(own, SELLER, now),
            "cancel": lambda own=own, now=now: gate.cancel(own, SELLER, now, "hết"),
            "pieces": lambda own=own, now=now, line=line: gate.cancel_pieces(
                own, {line.pk: 1}, SELLER, now, "vỡ"
            ),
            "paid": lambda own=own, now=now: gate.paid(own, own.total, SYSTEM, now),
        }
        assert crowd.at_once(said(act[step]), said(act[step])) == ["done", "done"]
        assert own.events.count() == 2
        assert before - promised() == {"pack": 0, "cancel": 3, "pieces": 2, "paid": 0}[step]


def test_money_and_the_end_of_the_reservation_at_once(many: Orders, crowd: Crowd) -> None:
    outcomes = Counter[str]()
    for _round in range(ROUNDS):
        own = many.one(payment=PREPAID)
        late = own.reserved_until
        answer, _ended = crowd.at_once(
            lambda own=own, late=late: gate.paid(own, own.total, SYSTEM, late),
            lambda late=late: end_outdated(late),
        )
        own.refresh_from_db()
        assert (own.state, answer.taken, own.paid) in [
            ("placed", "accepted", 195_000),
            ("cancelled", "too_late", 0),
        ]
        outcomes[own.state] += 1
    assert sum(outcomes.values()) == ROUNDS


def test_a_revocation_during_the_payment_never_keeps_the_money(many: Orders, crowd: Crowd) -> None:
    dice, taken = random.Random(7), Counter[str]()
    for number in range(ROUNDS):
        listing = many.market.listing(f"Sản phẩm {number}", issued_on=today())
        own = many.place(many.market.basket(listing), PREPAID).seller_orders.get()
        certificate = Certificate.objects.get(product=listing.certified_product_id)
        change = many.market.register.change(timezone.now())

        def revoke(
            certificate: Any = certificate, change: Any = change, wait: float = dice.uniform(0, 0.01)
        ) -> None:
            time.sleep(wait)
            register_gate.revoke(certificate, RevocationGround.MISUSE, change)

        answer, _revoked = crowd.at_once(
            lambda own=own: gate.paid(own, own.total, SYSTEM, timezone.now()), revoke
        )
        taken[answer.taken] += 1
        stop_unsent(timezone.now())
        own.refresh_from_db()
        assert (own.state, own.paid, own.refunded, own.due) == ("cancelled", own.total, own.total, 0)
    assert set(taken) <= {"accepted", "stopped"}


PLACE = """
from oscar.core import prices
from oscar.core.loading import get_model
from shop.catalogue.models import Product
from shop.order import utils
from shop.partner.strategy import GatedStrategy
from shop.shipping.methods import Delivery
{before}
product = Product.objects.get(pk={product})
for _order in range(12):
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = GatedStrategy()
    basket.add_product(product, 2)
    method = Delivery()
    charge = method.calculate(basket)
    amount = basket.total_incl_tax + charge.incl_tax
    total = prices.Price(currency="VND", excl_tax=amount, incl_tax=amount)
    placed = utils.OrderCreator().place_order(basket, total, method, charge)
    {after}
"""
HALVED = {
    "before": "write = utils.write_seller_orders; later = []\n"
    "utils.write_seller_orders = lambda *given: later.append(given)",
    "after": "import time; time.sleep(0.05); write(*later.pop())",
}


def orphans() -> tuple[int, int]:
    """Orders without a seller's order, and pieces promised without a line that wants them."""
    wanted = SellerLine.objects.aggregate(sum=Coalesce(Sum(F("quantity") - F("cancelled")), 0))["sum"]
    return Order.objects.filter(seller_orders=None).count(), promised() - wanted


def test_killed_while_placing_nothing_is_half(many: Orders) -> None:
    work = PLACE.format(product=many.honey.product_id, before="", after="")
    takes, dice = done_in(work), random.Random(9)
    met = sum(killed_after(work, takes * dice.uniform(0.02, 0.95)) for _kill in range(KILLS))
    assert met >= KILLS // 2
    assert orphans() == (0, 0)
    assert SellerOrderEvent.objects.count() == SellerOrder.objects.count() == Order.objects.count()
    assert Order.objects.exclude(
        total_incl_tax=F("seller_orders__goods_total") + F("seller_orders__fee")
    ).count() == 0  # fmt: skip


def test_control_two_transactions_leave_orders_of_nobody(many: Orders) -> None:
    work = PLACE.format(product=many.honey.product_id, **HALVED)
    takes, dice = done_in(work), random.Random(9)
    for _kill in range(KILLS * 2):
        killed_after(work, takes * dice.uniform(0.05, 0.9))
        if orphans()[0]:
            return
    pytest.fail("no kill fell between the two transactions")
