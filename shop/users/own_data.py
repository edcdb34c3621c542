"""What the product keeps of a person: each room says in `AppConfig.ready()` what it keeps and how it is collected.

`tests/gates/test_own_data.py` finds every model that points to a person and is neither collected nor exempted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Row = dict[str, Any]
Collect = Callable[[Any], Iterable[Row]]


@dataclass(frozen=True)
class Kind:
    """`covers` names the models whose rows are taken out, as "app_label.Model"."""

    key: str
    label: "str | Promise"
    collect: Collect
    covers: frozenset[str]


_kinds: dict[str, Kind] = {}


def register(key: str, label: "str | Promise", collect: Collect, covers: Iterable[str]) -> None:
    """Once, however often it is said."""
    _kinds[key] = Kind(key, label, collect, frozenset(covers))


def kinds() -> list[Kind]:
    return [_kinds[key] for key in sorted(_kinds)]


def take_out(user: Any) -> dict[str, list[Row]]:
    """Everything that is kept of this person, kind by kind; plain values that JSON can hold."""
    return {kind.key: list(kind.collect(user)) for kind in kinds()}


def rows(queryset: Any, *fields: str) -> list[Row]:
    """The named columns of the person's own rows, the oldest first."""
    return list(queryset.order_by("pk").values(*fields))
