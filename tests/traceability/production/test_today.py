"""What the portal's front page says of lots: what waits, what runs out, what is recalled, the most urgent first."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.traceability.production.conftest import DAY, NOON, Maker
from traceability.production.lots import gate
from traceability.production.today import lots_to_look_at
from traceability.representing.today import tasks_for


def told(made: Maker) -> list[tuple[str, str]]:
    return [(task.tone, task.text) for task in tasks_for(made.product.producer, NOON) if "L" in task.text]


def test_the_most_urgent_comes_first(made: Maker) -> None:
    made.lot("L1")
    old = DAY - timedelta(days=300)
    for number, left in (("L2", 30), ("L3", 31), ("L4", 0)):
        gate.activate(made.lot(number, made_on=old, best_before=DAY + timedelta(days=left)), made.by)
    gate.recall(made.lot("L5"), "mốc", "trả", made.by)
    assert [(tone, text.split()[1]) for tone, text in told(made) if text.startswith("Lô")] == [
        ("error", "L5"),
        ("warning", "L4"),
        ("warning", "L2"),
        ("info", "L1"),
    ]


def test_a_lot_whose_shelf_life_is_over_is_to_be_closed(made: Maker) -> None:
    lot = made.lot("L1", made_on=DAY - timedelta(days=9), best_before=DAY)
    gate.activate(lot, made.by)
    tomorrow = NOON + timedelta(days=1)
    (task,) = lots_to_look_at(made.product.producer, tomorrow)
    assert task.text == "Lô L1 của Mật ong hoa núi đã hết hạn ngày 22/11/2026. Hãy đóng lô."
    with translation.override("en"):
        (task,) = lots_to_look_at(made.product.producer, tomorrow)
        assert "22 Nov 2026" in task.text
    gate.close(lot, made.by)
    assert list(lots_to_look_at(made.product.producer, tomorrow)) == []


def test_another_producers_lots_are_not_told(made: Maker) -> None:
    other = made.register.product("Miến", producer=made.register.producer("HTX Khác"))
    made.lot("L1", other)
    assert list(lots_to_look_at(made.product.producer, NOON)) == []


@pytest.mark.parametrize("lots", [1, 3])
def test_three_queries_for_one_and_three_lots(made: Maker, lots: int, django_assert_num_queries: Any) -> None:
    for number in range(lots):
        made.lot(f"L{number}")
    with django_assert_num_queries(3):
        assert len(list(lots_to_look_at(made.product.producer, NOON))) == lots
