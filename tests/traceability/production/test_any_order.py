"""Deeds in any order: what is refused changes nothing, and the history alone tells the state."""

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.traceability.production.conftest import Maker
from traceability.production.acting import Refused
from traceability.production.lots import gate
from traceability.production.models import Lot, State, Step
from traceability.production.serial_orders import order

AFTER = {
    Step.OPENED: State.OPEN,
    Step.ACTIVATED: State.ACTIVE,
    Step.CLOSED: State.CLOSED,
    Step.RECALLED: State.RECALLED,
}
SEQUENCES, DEEDS = 25, 14


def told_by(steps: list[str]) -> str:
    """The state that a reader of the history would write down."""
    states: list[str] = []
    for step in steps:
        if step == Step.LIFTED:
            states.pop()
        elif step in AFTER:
            states.append(AFTER[Step(step)])
    return states[-1]


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_the_history_tells_the_state_whatever_was_tried(made: Maker, seed: int) -> None:
    chance = random.Random(seed)
    lot = made.lot()
    deeds: list[Callable[[], Any]] = [
        lambda: gate.mend(lot, made.facts(f"L{chance.randrange(9)}"), made.by),
        lambda: gate.mark_printed(lot, made.by),
        lambda: gate.activate(lot, made.by),
        lambda: gate.close(lot, made.by),
        lambda: gate.recall(lot, "mốc", "trả", chance.choice([made.by, made.officer])),
        lambda: gate.lift_recall(lot, "nhầm", chance.choice([made.by, made.officer])),
        lambda: order(made.product, chance.randrange(1, 9), made.by, lot=lot),
    ]
    done = 0
    for _deed in range(DEEDS):
        before = Lot.objects.filter(pk=lot.pk).values().get()
        try:
            chance.choice(deeds)()
        except Refused:
            assert Lot.objects.filter(pk=lot.pk).values().get() == before
        else:
            done += 1
        steps = list(lot.events.order_by("pk").values_list("step", flat=True))
        lot.refresh_from_db()
        assert (len(steps), told_by(steps)) == (done + 1, lot.state)
        first = lot.events.order_by("-pk")[0]
        assert (first.facts["state"], first.facts["number"]) == (lot.state, lot.number)
    ends = [(one.first, one.first + one.count) for one in lot.serial_orders.order_by("first")]
    assert all(one[1] == two[0] for one, two in itertools.pairwise(ends))
