"""The invented national register has the shape that the gate would have left."""

import subprocess
import sys
from datetime import date

import pytest
from django.db import transaction
from django.db.models import Count, Q

from tests.national_register import fill
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, Producer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def test_it_holds_exactly_what_was_asked_for():
    filled = fill(600)

    assert Certificate.objects.count() == filled.certificates == 600
    assert CertifiedProduct.objects.count() == filled.products == 522
    assert Producer.objects.count() == filled.producers == 300
    assert CertificateEvent.objects.count() == filled.events >= 600


def test_every_history_ends_in_the_facts_of_its_certificate():
    fill(600)

    for certificate in Certificate.objects.prefetch_related("events"):
        events = list(certificate.events.all())
        assert events[0].action == "issued"
        assert events[-1].facts == gate.facts_of(certificate)
        assert [event.pk for event in events] == sorted(event.pk for event in events)


def test_no_product_holds_two_certificates_on_one_day():
    fill(600)

    for day in (date(2022, 6, 1), date(2024, 1, 1), date(2025, 12, 31), DAY):
        holding = Certificate.objects.valid_at(day).values("product").annotate(count=Count("pk"))
        assert not holding.filter(count__gt=1).exists()


def test_nothing_is_dated_after_the_day():
    fill(600, DAY)

    late = Q(issued_on__gt=DAY) | Q(revoked_from__gt=DAY) | Q(decision__issued_on__gt=DAY)
    assert not Certificate.objects.filter(late).exists()


def test_the_same_seed_gives_the_same_register():
    assert contents(seed=7) == contents(seed=7)
    assert contents(seed=7) != contents(seed=8)


def contents(seed: int) -> list[tuple[object, ...]]:
    """What a seed writes, taken back afterwards."""
    with transaction.atomic():
        fill(200, seed=seed)
        columns = ("product__code", "product__producer__name", "decision__number", "stars", "valid_until")
        rows = list(Certificate.objects.order_by("pk").values_list(*columns))
        transaction.set_rollback(True)
    return rows


def test_the_command_line_says_what_it_wants():
    done = subprocess.run(
        [sys.executable, "-m", "tests.national_register", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "certificates" in done.stdout
