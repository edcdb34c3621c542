"""What a deed does elsewhere: told before the button, and true in the next request after it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from oscar.test.factories import create_order

from catalog.fairs import gate as fair_gate
from shop.seller_orders import gate as orders
from shop.seller_orders.actors import seller as selling
from tests.catalog.fairs.conftest import FairFactory
from tests.shop.conftest import MarketFactory
from tests.traceability.desk.certificates.conftest import NOON, Desk, decision
from traceability.desk.gate import Officer, preview
from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal
from traceability.register import gate
from traceability.register.borders import powers_of
from traceability.register.effects import Effect
from traceability.register.models import Certificate

LISTED = reverse("browse:list")


@pytest.fixture
def listing(db: None, market: MarketFactory, django_capture_on_commit_callbacks: Any) -> Any:
    """Found by the search as well: the index is written after the commit."""
    with django_capture_on_commit_callbacks(execute=True):
        return market.listing()


@pytest.fixture
def certificate(listing: Any) -> Certificate:
    return Certificate.objects.get(product=listing.certified_product)


def effects(officer: Desk, proposal: Proposal) -> list[Effect]:
    return preview(proposal, Officer(officer.user, powers_of(officer.user, NOON.date()), NOON)).effects


def kinds(told: list[Effect]) -> list[tuple[str, int]]:
    return [(one.kind, one.count) for one in told]


def test_a_suspension_tells_of_listings_baskets_orders_and_fairs(
    officer: Desk, listing: Any, certificate: Certificate, market: MarketFactory, fairs: FairFactory
) -> None:
    for _number in (1, 2):
        market.basket(listing)
    for number, steps in (("OC-1", 0), ("OC-2", 2), ("OC-3", 3)):
        order = create_order(number=number, basket=market.basket(listing))
        for step in (orders.pack, orders.ship, orders.deliver)[:steps]:
            step(order.seller_orders.get(), selling(None), NOON)
    section = fairs.section(fairs.fair())
    fair_gate.add_entries(section, [certificate.product], fairs.by)
    told = effects(officer, officer.prepare(Kind.SUSPEND, certificate))
    assert kinds(told) == [("listing", 1), ("basket", 2), ("order", 1), ("order", 1), ("fair", 1)]
    assert "Hội chợ Xuân Thái Nguyên 2027" in told[4].text


def test_lifting_tells_what_comes_back(
    officer: Desk, certificate: Certificate, register: Any, fairs: FairFactory
) -> None:
    section = fairs.section(fairs.fair())
    fair_gate.add_entries(section, [certificate.product], fairs.by)
    gate.suspend(certificate, register.change(NOON))
    told = effects(officer, officer.prepare(Kind.LIFT, certificate))
    assert kinds(told) == [("listing", 1), ("fair", 1)]
    assert told[0].url


def test_a_deed_without_effect_elsewhere_tells_of_none(officer: Desk, certificate: Certificate) -> None:
    assert effects(officer, officer.prepare(Kind.RE_EVALUATION, certificate)) == []


def test_a_renewal_that_bridges_the_fair_tells_of_it(
    officer: Desk, market: MarketFactory, fairs: FairFactory, register: Any
) -> None:
    listing = market.listing(issued_on=date(2024, 1, 26))  # ends on the fair's third day
    product = listing.certified_product
    fair = fairs.fair(first_day=date(2027, 1, 10), last_day=date(2027, 1, 12))
    fair_gate.add_entries(fairs.section(fair), [product], fairs.by)
    fair_gate.change(fair, fairs.details(first_day=date(2027, 1, 20), last_day=date(2027, 1, 26)), fairs.by)
    held = product.certificates.get()
    gate.correct(held, gate.Correction({"valid_until": date(2027, 1, 22)}), register.change(NOON))
    answers = decision(day="2026-11-20") | {"valid_from": "2027-01-23"}
    told = effects(officer, officer.prepare(Kind.RENEW, held, **answers))
    assert kinds(told) == [("fair", 1)]


@pytest.mark.parametrize("kind", [Kind.SUSPEND, Kind.REVOKE, Kind.SURRENDER, Kind.VOID])
def test_the_public_sees_it_in_the_next_request(
    kind: Kind,
    officer: Desk,
    listing: Any,
    certificate: Certificate,
    django_capture_on_commit_callbacks: Any,
) -> None:
    visitor = Client()
    scan, shelf = certificate.product.get_absolute_url(), f"{LISTED}?q=mat+ong"
    card = f'href="{listing.get_absolute_url()}"'
    assert (
        "tone--valid" in visitor.get(scan).content.decode() or "valid" in visitor.get(scan).content.decode()
    )
    assert card in visitor.get(shelf).content.decode()
    visitor.post(reverse("basket:add", args=[listing.product.pk]), {"quantity": 1})
    proposal = officer.prepare(kind, certificate)
    seen = officer.seen(proposal)
    before = visitor.get(scan).content
    with django_capture_on_commit_callbacks(execute=True):
        officer.press("do", proposal, seen=seen)
    after = visitor.get(scan)
    assert after.content != before
    assert card not in visitor.get(shelf).content.decode()
    assert "line--blocked" in visitor.get(reverse("basket:summary")).content.decode()


def test_what_is_lifted_sells_again_in_the_next_request(
    officer: Desk, listing: Any, certificate: Certificate, register: Any
) -> None:
    gate.suspend(certificate, register.change(NOON - timedelta(days=3)))
    shelf, card = f"{LISTED}?q=mat+ong", f'href="{listing.get_absolute_url()}"'
    assert card not in Client().get(shelf).content.decode()
    officer.do(Kind.LIFT, certificate)
    assert card in Client().get(shelf).content.decode()
