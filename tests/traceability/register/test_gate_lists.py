"""Lists go through the gate in parts: the same history as one by one, under one number of queries."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertificateEvent

NOW = midnight(date(2026, 11, 22))
FIRST, SECOND = date(2024, 3, 1), date(2026, 5, 1)


def renewed(register: RegisterFactory, number: int) -> list[gate.Issue]:
    """A certificate and its renewal for each of so many new products."""
    papers = [register.decision(issued_on=day) for day in (FIRST, SECOND)]
    products = [register.product(name=f"Trà {number} {nth}") for nth in range(number)]
    return [
        gate.Issue(product, paper, gate.Grant(3, paper.issued_on), register.change(NOW))
        for paper in papers
        for product in products
    ]


def history() -> list[tuple[str, date, str | None]]:
    """What happened, to the certificate of which day, and where that one ends."""
    events = CertificateEvent.objects.order_by("pk").select_related("certificate")
    return [(one.action, one.certificate.valid_from, one.facts["superseded_from"]) for one in events]


def test_a_certificate_and_its_renewal_come_in_together(db: None, register: RegisterFactory) -> None:
    older, newer = gate.issue_many(renewed(register, 1))
    assert history() == [
        ("issued", FIRST, None),
        ("issued", SECOND, None),
        ("superseded", FIRST, "2026-05-01"),
    ]
    assert Certificate.objects.get(pk=older.pk).superseded_from == SECOND
    assert Certificate.objects.get(pk=newer.pk).superseded_from is None


def test_renewals_of_one_and_of_three_products_cost_the_same(db: None, register: RegisterFactory) -> None:
    one, three = renewed(register, 1), renewed(register, 3)
    for wanted in (one, three):
        with CaptureQueriesContext(connection) as asked:
            certificates = gate.issue_many(wanted)
        with CaptureQueriesContext(connection) as asked_back:
            gate.void_many(certificates[len(certificates) // 2 :], register.change(NOW))
        assert (len(asked), len(asked_back)) == (9, 9)
    restored = [told for told in history() if told[0] == "restored"]
    assert restored == [("restored", FIRST, None)] * 4
