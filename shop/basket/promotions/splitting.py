"""Splitting whole dong so that the parts add up exactly: largest remainder, never more than a part can bear."""

from collections.abc import Mapping


def split(amount: int, weights: Mapping[int, int], room: Mapping[int, int]) -> dict[int, int]:
    """`amount` dong over the keys in proportion to `weights`; no key gets more than its `room`.

    The parts add up to `amount`, or to the whole room where that is less. Equal remainders: the lower key first.
    What a full key cannot bear is split over the others anew.

    >>> split(100, {1: 1, 2: 1, 3: 1}, {1: 50, 2: 50, 3: 50})
    {1: 34, 2: 33, 3: 33}
    """
    parts = dict.fromkeys(weights, 0)
    left = min(amount, sum(max(room[key], 0) for key in weights))
    while left > 0:
        open_keys = [key for key in sorted(weights) if parts[key] < room[key]]
        weighed = {key: max(weights[key], 0) for key in open_keys}
        if not sum(weighed.values()):
            weighed = dict.fromkeys(open_keys, 1)
        given = 0
        for key, part in _by_largest_remainder(left, weighed).items():
            part = min(part, room[key] - parts[key])
            parts[key] += part
            given += part
        left -= given
    return parts


def _by_largest_remainder(amount: int, weights: Mapping[int, int]) -> dict[int, int]:
    total = sum(weights.values())
    parts = {key: amount * weight // total for key, weight in weights.items()}
    last = sorted(weights, key=lambda key: (-(amount * weights[key] % total), key))
    for key in last[: amount - sum(parts.values())]:
        parts[key] += 1
    return parts
