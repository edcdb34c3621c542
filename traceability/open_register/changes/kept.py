"""Numbers of provinces, kept as long as they are true: until something is written there, or the day is another.

Only the provinces that changed are counted again, all of them in one go. What is kept lies in the cache and may be
lost at any time; it is then counted again.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

T = TypeVar("T")
KEPT_FOR = 26 * 3600  # seconds: what is counted ahead for tomorrow lasts through it
States = Mapping[str, int]  # as ProvinceMark.objects.states() gives them


def of_provinces(
    name: str, day: date, states: States, make: Callable[[Collection[str]], Mapping[str, T]]
) -> dict[str, T]:
    """By province code, for each of `states`; `make` gets the codes of those to count, and gives each of them."""
    keys = {f"{name}:{day}:{code}:{state}": code for code, state in states.items()}
    found: dict[str, T] = {keys[key]: value for key, value in cache.get_many(keys).items()}
    missing = [code for code in states if code not in found]
    if missing:
        made = make(missing)
        cache.set_many({key: made[code] for key, code in keys.items() if code not in found}, KEPT_FOR)
        found.update(made)
    return found


def of_all(name: str, day: date, states: States, make: Callable[[], T]) -> T:
    """What `make` gives for these provinces together in this state; `name` says what is asked."""
    key = f"all:{sha256(repr((name, day, sorted(states.items()))).encode()).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT_FOR)
    return found
