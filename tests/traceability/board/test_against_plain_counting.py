"""The queries agree with plain Python over every certificate, on a random register and on many days."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tests.national_register import fill
from tests.traceability.board.counted import part_of
from traceability.board.counting.years import Happening
from traceability.board.scope import Scope
from traceability.register.models import Certificate, Province
from traceability.register.verdicts import order_of

pytestmark = pytest.mark.django_db
DAYS = [
    date(2019, 1, 1),
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 11, 22),
]
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_on_every_day(seed):
    fill(1000, seed=seed)
    related = Certificate.objects.select_related("product__producer").prefetch_related("suspensions")
    certificates = list(related)
    for code in ("", "01", "68"):
        scope = Scope(Province.objects.get(pk=code) if code else None)
        inside = [c for c in certificates if not code or c.product.producer.province_id == code]
        for day in DAYS:
            in_force = [c for c in inside if c.is_valid_at(day)]
            check(part_of(scope, day), scope, day, inside, in_force)


def check(part, scope, day, inside, in_force):
    check_valid(part.valid, scope, in_force)
    assert part.endings == endings(in_force, inside, day), (scope.code, day)
    assert +part.years.counts == happenings(inside, day), (scope.code, day)


def check_valid(valid, scope, in_force):
    assert len({c.product_id for c in in_force}) == len(in_force)  # no product holds two at once
    assert valid.total == len(in_force)
    assert valid.by_star == Counter(c.stars for c in in_force)
    assert valid.by_set == Counter(c.product.product_set_id for c in in_force)
    assert valid.by_kind == Counter(c.product.producer.kind for c in in_force)
    assert valid.by_place == Counter((place(scope, c), c.stars) for c in in_force)
    assert valid.makers.total() == len({c.product.producer_id for c in in_force})
    here = {(place(scope, c), c.product.producer_id) for c in in_force}
    assert valid.makers == Counter(key for key, _ in here)


def place(scope, certificate):
    producer = certificate.product.producer
    return producer.commune_id if scope.code else producer.province_id


def endings(in_force, inside, day):
    """Last days in the twelve months from the month of `day`, where nothing newer has been granted."""
    limit = (day.year + 1, day.month)
    found = Counter()
    granted = {}
    for one in inside:
        if one.voided_on is None and one.issued_on <= day:
            granted.setdefault(one.product_id, []).append(one.valid_from)
    for one in in_force:
        month = (one.last_day.year, one.last_day.month)
        newer = max(granted[one.product_id]) > one.valid_from
        if month < limit and not newer:
            found[date(*month, 1)] += 1
    return found


def happenings(inside, day):
    by_product = {}
    for one in inside:
        if one.voided_on is None and one.issued_on <= day:
            by_product.setdefault(one.product_id, []).append(one)
    found = Counter()
    for chain in by_product.values():
        chain.sort(key=order_of)
        for before, one, after in zip([None, *chain], chain, [*chain[1:], None], strict=False):
            found.update(of_one(before, one, after, day))
    return found


def of_one(before, one, after, day):
    yield one.issued_on.year, came(before, one)
    gone = min([d for d in (one.revoked_from, one.surrendered_from) if d], default=date.max)
    follows = after is not None and after.valid_from <= one.last_day + ONE_DAY
    if one.last_day < day and gone > one.last_day and not follows:
        yield one.last_day.year, Happening.LAPSED
        if after:
            yield one.last_day.year, Happening.RETURNED
    if one.revoked_from and one.revoked_from <= day:
        yield one.revoked_from.year, Happening.REVOKED
    if one.surrendered_from and one.surrendered_from <= day:
        yield one.surrendered_from.year, Happening.SURRENDERED
    if one.valid_until < day and gone > one.valid_until:
        yield one.valid_until.year, Happening.DUE
        if after:
            yield one.valid_until.year, Happening.DUE_AGAIN


def came(before, one):
    if before is None:
        return Happening.NEW
    if one.stars == before.stars:
        return Happening.SAME
    return Happening.UP if one.stars > before.stars else Happening.DOWN
