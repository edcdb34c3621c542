"""Largest remainder, with a limit for each part: sums are exact whatever the numbers."""

import random

import pytest

from shop.basket.promotions.splitting import split


@pytest.mark.parametrize(
    ("amount", "weights", "room", "parts"),
    [
        (100, [1, 1, 1], [50, 50, 50], [34, 33, 33]),
        (10, [495_000, 99_999], [247_500, 49_999], [8, 2]),
        (100, [1, 1], [10, 500], [10, 90]),
        (100, [1, 1], [10, 20], [10, 20]),
        (7, [0, 5], [7, 7], [0, 7]),
        (0, [1], [5], [0]),
    ],
)
def test_parts(amount: int, weights: list[int], room: list[int], parts: list[int]) -> None:
    found = split(amount, dict(enumerate(weights)), dict(enumerate(room)))
    assert list(found.values()) == parts


def test_sums_are_exact() -> None:
    dice = random.Random(20261123)
    for _round in range(300):
        lines = range(dice.randint(1, 6))
        weights = {key: dice.randint(0, 10**7) for key in lines}
        room = {key: dice.randint(0, 10**7) for key in lines}
        amount = dice.randint(0, 3 * 10**7)
        parts = split(amount, weights, room)
        assert sum(parts.values()) == min(amount, sum(room.values()))
        assert all(0 <= parts[key] <= room[key] for key in parts)
