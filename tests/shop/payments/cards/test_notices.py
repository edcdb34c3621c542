"""Stripe's door: who is let in, what is kept, and what happens when something goes wrong behind it."""

import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from shop.payments.cards import gate as card_gate
from shop.payments.cards.models import CardPayment, CardRefund, CardState, Errand, ErrandState, StripeNotice
from shop.seller_orders import gate
from shop.seller_orders.actors import SYSTEM, seller
from shop.seller_orders.models import State
from tests.shop.conftest import NOON
from tests.shop.payments.cards.conftest import BOTH, BY_CARD, FEE, HONEY, NOTICES, Cards
from tests.shop.payments.conftest import books

pytestmark = pytest.mark.django_db
OWED = {"buyer_receivable": BOTH, "sales_in_progress": -BOTH}


def test_forged_old_and_unsigned_notices_change_nothing(cards: Cards, noon: Any) -> None:
    honey, _tea = cards.two_sellers()
    cards.charged(honey.order)
    event = cards.stripe.events[0]
    body, header = cards.stripe.signed(event)
    assert cards.deliver(event, secret="whsec_other") == 400
    assert cards.deliver(event, at=time.time() - 301) == 400
    for wrong, said in ((body + b" ", header), (body, ""), (body, "t=1,v1=0"), (b"\xff", header)):
        answer = Client().post(
            NOTICES, wrong, content_type="application/json", headers={"Stripe-Signature": said}
        )
        assert answer.status_code == 400
    assert Client().get(NOTICES).status_code == 405
    assert StripeNotice.objects.count() == 0
    assert books() == OWED


def test_without_keys_the_door_is_shut(cards: Cards, noon: Any, settings: Any) -> None:
    honey, _tea = cards.two_sellers()
    cards.charged(honey.order)
    settings.OCOP_STRIPE_WEBHOOK_SECRET = ""
    assert cards.deliver(cards.stripe.events[0]) == 400
    assert books() == OWED


def test_a_fault_behind_the_door_answers_500_and_the_next_delivery_goes_through(
    cards: Cards, noon: Any
) -> None:
    honey, _tea = cards.two_sellers()
    cards.charged(honey.order)
    event = cards.stripe.events[0]
    cards.stripe.broken = 1
    assert cards.deliver(event) == 500
    kept = StripeNotice.objects.get()
    assert (kept.handled_at, kept.times, kept.trouble[:8]) == (None, 1, "APIError")
    assert books() == OWED
    assert (cards.deliver(event), cards.deliver(event)) == (200, 200)
    kept.refresh_from_db()
    assert (kept.times, kept.trouble) == (3, "")
    assert books() == {
        "provider_clearing": BOTH - FEE,
        "provider_fees": FEE,
        "sales_in_progress": -BOTH,
    }


def test_a_notice_about_nothing_of_ours_is_kept_and_done(cards: Cards, noon: Any) -> None:
    event = {
        "id": "evt_x",
        "object": "event",
        "type": "payment_intent.succeeded",
        "created": int(time.time()),
        "data": {"object": {"id": "pi_other", "object": "payment_intent", "metadata": {}}},
    }
    assert cards.deliver(event) == 200
    assert StripeNotice.objects.get().payment is None
    assert CardPayment.objects.count() == 0


def test_money_that_comes_after_the_order_has_ended_goes_back_and_both_are_told(
    cards: Cards, noon: Any, django_capture_on_commit_callbacks: Any
) -> None:
    part = cards.orders.one(payment=BY_CARD, guest_email="buyer@example.com")
    part.seller.email = "seller@example.com"
    part.seller.save()
    payment = cards.charged(part.order)
    gate.cancel(part, SYSTEM, NOON, "not paid in time")
    with django_capture_on_commit_callbacks(execute=True):
        cards.deliver_all()
    told = [one.to[0] for one in mail.outbox if "165" in one.body or "195" in one.body]
    assert {"buyer@example.com", "seller@example.com"} <= set(told)
    part.refresh_from_db()
    payment.refresh_from_db()
    assert (part.state, payment.state) == (State.CANCELLED, CardState.PAID)
    assert books(part) == {"provider_clearing": HONEY, "refunds_due": -HONEY}
    cards.run()
    cards.deliver_all()
    assert books(part) == {}
    assert [one.amount for one in CardRefund.objects.all()] == [HONEY]


def test_an_unpaid_order_that_ends_closes_stripes_page(cards: Cards, noon: Any) -> None:
    part = cards.orders.one(payment=BY_CARD)
    payment = cards.begun(part.order)
    gate.cancel(part, SYSTEM, NOON, "not paid in time")
    assert cards.run() == "1 done"
    payment.refresh_from_db()
    assert (payment.state, cards.stripe.things[payment.session]["status"]) == (CardState.ENDED, "expired")


def test_a_refund_that_fails_waits_for_the_staff(cards: Cards, noon: Any, admin_client: Client) -> None:
    part = cards.orders.one(payment=BY_CARD)
    cards.paid(part.order)
    part.refresh_from_db()
    gate.cancel(part, seller(None), NOON, "Hết hàng")
    cards.run()
    assert books(part) == {}
    cards.stripe.settle_refund(cards.stripe.of_kind("refund")[0]["id"], "failed", "expired_or_canceled_card")
    cards.deliver_all()
    assert books(part) == {"provider_clearing": HONEY, "refunds_due": -HONEY}
    failed = CardRefund.objects.get()
    assert (failed.state, cards.run()) == ("failed", "")
    assert "expired_or_canceled_card" in admin_client.get("/dieu-hanh/tien/the/").content.decode()
    for _click in range(2):
        assert admin_client.post(f"/dieu-hanh/tien/the/hoan/{failed.pk}/lam-lai/").status_code == 302
    cards.run()
    cards.deliver_all()
    assert books(part) == {}
    assert [one.state for one in CardRefund.objects.order_by("pk")] == ["dropped", "succeeded"]


def test_a_refund_made_in_stripes_own_pages_counts_against_what_becomes_due(cards: Cards, noon: Any) -> None:
    part = cards.orders.one(payment=BY_CARD)
    payment = cards.paid(part.order)
    cards.stripe.refund_by_hand(payment.intent, 50_000)
    cards.deliver_all()
    part.refresh_from_db()
    gate.cancel(part, seller(None), NOON, "Hết hàng")
    cards.run()
    assert books(part) == {}
    assert [one["amount"] for one in cards.stripe.of_kind("refund")] == [50_000, 145_000]


def test_an_answer_that_is_lost_is_asked_for_again_with_the_same_key(cards: Cards, noon: Any) -> None:
    part = cards.orders.one(payment=BY_CARD)
    cards.paid(part.order)
    part.refresh_from_db()
    gate.cancel(part, seller(None), NOON, "Hết hàng")
    cards.stripe.lost = 1
    assert cards.run() == ""
    Errand.objects.filter(state=ErrandState.WAITING).update(not_before=NOON)
    assert cards.run() == "1 done"
    assert [one["amount"] for one in cards.stripe.of_kind("refund")] == [HONEY]
    assert books(part) == {}


def test_what_stripe_refuses_for_good_waits_for_the_staff(
    cards: Cards, noon: Any, admin_client: Client
) -> None:
    part = cards.orders.one(payment=BY_CARD)
    payment = cards.paid(part.order)
    part.refresh_from_db()
    gate.cancel(part, seller(None), NOON, "Hết hàng")
    charge = cards.stripe.things[cards.stripe.things[payment.intent]["latest_charge"]]
    charge["disputed"] = True  # and the notice of it has not come yet
    assert (cards.run(), Errand.objects.get(refund__isnull=False).state) == ("", "stuck")
    page = admin_client.get("/dieu-hanh/tien/the/").content.decode()
    assert "This charge is disputed." in page
    charge["disputed"] = False
    errand = Errand.objects.get(refund__isnull=False)
    admin_client.post(f"/dieu-hanh/tien/the/viec/{errand.pk}/lam-lai/")
    Errand.objects.filter(pk=errand.pk).update(not_before=NOON)
    assert cards.run() == "1 done"
    assert books(part) == {}


def test_a_page_that_is_asked_for_again_brings_the_buyer_back_in_the_same_language(
    cards: Cards, noon: Any
) -> None:
    part = cards.orders.one(payment=BY_CARD)
    cards.stripe.lost = 1
    with translation.override("en"):
        payment = card_gate.start(part.order, NOON)
        assert cards.run() == ""
    Errand.objects.update(not_before=NOON)
    with translation.override("vi"):  # the timetable's own
        assert cards.run() == "1 done"
    session = cards.stripe.of_kind("checkout.session")[0]
    assert session["cancel_url"].startswith("http://testserver/en/")
    payment.refresh_from_db()
    assert payment.state == "open"
