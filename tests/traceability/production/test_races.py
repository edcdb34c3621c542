"""Two at the same moment: a recall against an activation, and orders of serials against each other.

The controls do the same without the lock or without the rule, and must go wrong; else these tests would prove nothing.
"""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max

from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import NOON, Maker
from traceability.production.acting import By, Refused
from traceability.production.lots import gate
from traceability.production.models import Lot, SerialOrder, State
from traceability.production.serial_orders import order, serials_of
from traceability.production.triggers import rules

pytestmark = pytest.mark.race
ROUNDS = 20


@pytest.fixture
def crowded(crowd: Crowd, register: RegisterFactory) -> Maker:
    return Maker(register)


def attempt(deed: Callable[[], Any]) -> str:
    try:
        deed()
    except (Refused, IntegrityError) as error:
        return type(error).__name__
    return "done"


def carelessly_activated(lot: Lot) -> None:
    """The control: looks first, then writes the whole row, as a form that was opened earlier would."""
    seen = Lot.objects.get(pk=lot.pk)
    time.sleep(0.05)
    if seen.state == State.OPEN:
        with transaction.atomic():
            Lot.objects.filter(pk=lot.pk).update(
                state=State.ACTIVE,
                activated_at=NOON,
                recalled_at=None,
                recall_reason="",
                recall_advice="",
                state_before_recall="",
            )


def test_a_recall_is_never_lost_to_an_activation(crowded: Maker, crowd: Crowd) -> None:
    for number in range(ROUNDS):
        lot = crowded.lot(f"L{number}")
        crowd.at_once(
            lambda lot=lot: attempt(lambda: gate.activate(lot, crowded.by)),
            lambda lot=lot: attempt(lambda: gate.recall(lot, "mốc", "trả", crowded.officer)),
        )
        lot.refresh_from_db()
        steps = list(lot.events.order_by("pk").values_list("step", flat=True))
        assert lot.state == State.RECALLED
        assert steps in (["opened", "activated", "recalled"], ["opened", "recalled"])
        assert lot.state_before_recall == ("active" if "activated" in steps else "open")


def test_without_the_lock_a_recall_is_lost(crowded: Maker, crowd: Crowd) -> None:
    """Control. Recalled from open, the database itself would let the lot go back to open, and from there to active."""
    lost = 0
    for number in range(ROUNDS):
        lot = crowded.lot(f"L{number}")
        outcome = crowd.at_once(
            lambda lot=lot: attempt(lambda: carelessly_activated(lot)),
            lambda lot=lot: attempt(lambda: gate.recall(lot, "mốc", "trả", crowded.officer)),
        )
        lot.refresh_from_db()
        assert lot.state == State.RECALLED or outcome[1] != "done", "the rule in the database held"
        lost += outcome[0] == "IntegrityError"
    assert lost > 0, "no careless write ever came after a recall: the race was none"


def test_four_orders_at_once_share_no_serial(crowded: Maker, crowd: Crowd) -> None:
    for _round in range(ROUNDS // 4):
        outcomes = crowd.at_once(
            *[lambda: attempt(lambda: order(crowded.product, 25, crowded.by))] * crowd.size
        )
        assert outcomes == ["done"] * crowd.size
    made = list(SerialOrder.objects.order_by("first"))
    assert [one.first for one in made] == list(range(0, 25 * len(made), 25))
    assert len({serial for one in made for serial in serials_of(one)}) == 25 * len(made)


def carelessly_ordered(maker: Maker) -> None:
    """The control: asks for the end without the lock on the product."""
    end = SerialOrder.objects.filter(identifier=maker.product.code).aggregate(
        end=Max(F("first") + F("count"))
    )
    time.sleep(0.05)
    SerialOrder.objects.create(
        product=maker.product,
        identifier=maker.product.code,
        key_id="A",
        first=end["end"] or 0,
        count=25,
        ordered_at=NOON,
        ordered_by_name="x",
    )


def test_without_the_lock_orders_clash_and_the_database_refuses_the_second(
    crowded: Maker, crowd: Crowd
) -> None:
    """Control: the lock is what makes both orders succeed; the rules are what keeps serials apart without it."""
    outcomes: list[str] = []
    for _round in range(ROUNDS // 4):
        outcomes += crowd.at_once(*[lambda: attempt(lambda: carelessly_ordered(crowded))] * crowd.size)
    assert "IntegrityError" in outcomes
    made = list(SerialOrder.objects.order_by("first"))
    assert [one.first for one in made] == list(range(0, 25 * len(made), 25))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="DDL in a transaction that is rolled back")
def test_without_the_rule_serials_would_be_given_twice(made: Maker) -> None:
    """Control of the control: with trigger and constraint gone, the same careless order does overlap."""
    with connection.cursor() as cursor:
        for rule in rules.RULES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}")
    order(made.product, 25, made.by)
    row = SerialOrder.objects.get()
    row.pk, row.first = None, 5
    row.save(force_insert=True)
    one, two = SerialOrder.objects.order_by("first")
    assert set(serials_of(one)) & set(serials_of(two))


def test_a_right_that_ends_meanwhile_counts_at_once(made: Maker) -> None:
    lot = made.lot()
    stale = By(made.user, NOON)
    made.user.represents.update(until=NOON.date())
    with pytest.raises(Refused):
        gate.recall(lot, "mốc", "trả", stale)
    lot.refresh_from_db()
    assert lot.state == State.OPEN
