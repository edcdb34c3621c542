"""Boards of kept figures equal a plain count in Python after any change, however it was written, and on any day."""

import random
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.national_register import fill
from tests.traceability.board.counted import part_of
from tests.traceability.board.test_against_plain_counting import check
from traceability.board.counting.figures import figures_of
from traceability.board.keeping import keep_ahead
from traceability.board.scope import Scope
from traceability.open_register.changes.marks import ProvinceMark
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Producer,
    Province,
    Suspension,
)
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
MOMENT = midnight(TODAY)


@pytest.fixture
def some(db):
    fill(400, seed=7)
    return random.Random(7)


def scopes():
    return [Scope(), *(Scope(Province.objects.get(pk=code)) for code in ("01", "19", "68"))]


def check_all(days):
    related = Certificate.objects.select_related("product__producer").prefetch_related("suspensions")
    certificates = list(related)
    for scope in scopes():
        code = scope.code
        inside = [c for c in certificates if not code or c.product.producer.province_id == code]
        for day in days:
            in_force = [c for c in inside if c.is_valid_at(day)]
            check(figures_of(scope, day, MOMENT), scope, day, inside, in_force)


def revoked(register, rng):
    valid = rng.choice(list(Certificate.objects.valid_at(TODAY)))
    gate.revoke(valid, RevocationGround.MISUSE, register.change(MOMENT))


def suspended(register, rng):
    gate.suspend(rng.choice(list(Certificate.objects.valid_at(TODAY))), register.change(MOMENT))


def issued(register, rng):
    register.certificate(register.product(f"Mới {rng.random()}"), TODAY - timedelta(days=rng.randint(0, 900)))


def moved(register, rng):
    """Past the models, as a correction by hand would do it."""
    maker = rng.choice(list(Producer.objects.filter(province="01"))).pk
    commune = Commune.objects.filter(province="19").first()
    Producer.objects.filter(pk=maker).update(province="19", commune=commune)


def sorted_anew(register, rng):
    product = rng.choice(list(CertifiedProduct.objects.all()))
    CertifiedProduct.objects.filter(pk=product.pk).update(product_set=None)


def handed_over(register, rng):
    product = rng.choice(list(CertifiedProduct.objects.filter(producer__province="68")))
    other = rng.choice(list(Producer.objects.filter(province="01")))
    CertifiedProduct.objects.filter(pk=product.pk).update(producer=other)


def paused_by_hand(register, rng):
    one = rng.choice(list(Certificate.objects.valid_at(TODAY)))
    Suspension.objects.bulk_create([Suspension(certificate=one, first_day=TODAY - timedelta(days=9))])


def pauses_forgotten(register, rng):
    Suspension.objects.all().delete()


def starred_by_hand(register, rng):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ocop_register_certificate SET stars = 5 WHERE stars = 4")


CHANGES = [
    *(revoked, suspended, issued, moved, sorted_anew, handed_over),
    *(paused_by_hand, pauses_forgotten, starred_by_hand),
]


def test_after_every_change_on_random_days(some, register):
    days = [TODAY, *(TODAY - timedelta(days=some.randint(0, 2500)) for _ in range(3))]
    check_all(days)
    for change in some.sample(CHANGES, len(CHANGES)):
        change(register, some)
        check_all(days)


def test_a_change_that_was_taken_back_leaves_nothing(some, register):
    before = figures_of(Scope(), TODAY, MOMENT)
    with transaction.atomic():
        starred_by_hand(register, some)
        assert figures_of(Scope(), TODAY, MOMENT).valid.by_star[4] == 0
        transaction.set_rollback(True)
    assert figures_of(Scope(), TODAY, MOMENT) == before
    starred_by_hand(register, some)
    assert figures_of(Scope(), TODAY, MOMENT).valid.by_star[4] == 0


def test_only_the_province_that_changed_is_counted_again(some, register):
    figures_of(Scope(), TODAY, MOMENT)
    states = ProvinceMark.objects.states()
    issued(register, some)  # in Thái Nguyên

    changed = {code for code, state in ProvinceMark.objects.states().items() if states[code] != state}
    assert changed == {"19"}
    with CaptureQueriesContext(connection) as queries:
        figures_of(Scope(), TODAY, MOMENT)
    assert len(queries) == 6
    counted = [query["sql"] for query in queries if "IN ('19')" in query["sql"]]
    assert len(counted) == 3


def test_tomorrow_is_counted_before_it_begins(some):
    assert keep_ahead(MOMENT + timedelta(hours=23, minutes=40)) == "figures of 34 provinces kept for 2 days"

    tomorrow = TODAY + timedelta(days=1)
    with CaptureQueriesContext(connection) as queries:
        figures = figures_of(Scope(), tomorrow, midnight(tomorrow))
    assert len(queries) == 3  # the states, who sells, points of sale
    cache.clear()
    assert figures.valid == part_of(Scope(), tomorrow).valid


def test_marks_are_joined_without_a_change_of_state(some):
    for number in range(60):
        ProvinceMark.objects.create(province="19", mark=number + 1, writer=number + 1)
    before = ProvinceMark.objects.states()

    joined = ProvinceMark.objects.join_up()

    assert ProvinceMark.objects.states() == before
    assert joined >= (0 if connection.vendor == "sqlite" else 60)
