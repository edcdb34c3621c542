"""The demo's keys lie in GS1's own range for examples, and are made once."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.gates.permissions.lots import let_act
from tests.gs1_keys import with_check_digit
from tests.register_factory import RegisterFactory
from traceability.identifiers import demo, gate
from traceability.identifiers.models import CompanyPrefix, Gdti, Gln, Gtin
from traceability.production import demo as lots
from traceability.production.models import SerialOrder


@pytest.mark.django_db
def test_demo_keys_are_nobodys_and_lead_somewhere(
    register: RegisterFactory, django_user_model: Any, client: Client
) -> None:
    decision = register.decision(is_demo=True)
    for name in ("HTX Một", "HTX Hai"):
        product = register.product("Mật ong", producer=register.producer(name))
        register.certificate(product, decision=decision, issued_on=decision.issued_on)
        user = django_user_model.objects.create_user(f"{product.pk}@ocop.localhost", "x")
        let_act(user, product.producer)
    for _twice in range(2):
        demo.load(timezone.now())
    lots.load(timezone.now())
    prefixes = CompanyPrefix.objects.order_by("pk").values_list("prefix", "state", "is_demo")
    assert list(prefixes) == [
        ("952000101", "confirmed", True),
        ("952000900", "confirmed", True),
        ("952000102", "claimed", True),
    ]
    assert sorted(Gtin.objects.values_list("gtin", flat=True)) == ["09520001010019", "19520001010016"]
    assert (Gln.objects.count(), Gdti.objects.get().gdti) == (2, "9520009000012MINHHOA1")
    order = SerialOrder.objects.get(identifier="01/09520001010019")
    assert order.lot is not None
    assert order.lot.is_on_sale
    for address in (f"/{order.reference.path}", "/253/9520009000012MINHHOA1"):
        assert client.get(address).status_code == 307


@pytest.mark.django_db
def test_a_gtin_of_eight_digits_is_claimed_by_itself(register: RegisterFactory) -> None:
    product, by = register.product(), gate.By("Lan", timezone.now())
    number = with_check_digit("8930001")
    paper = demo._paper(product.producer, "x", by)
    held = gate.confirm(gate.claim(product.producer, "000008930001", paper, by), by)
    given = gate.add_gtin(held, product, number, "Gói 5 g", by)
    assert (given.gtin, given.printed) == (f"000000{number}", number)
