"""What a buyer does about the own order; another's does not exist, a guest's needs its secret."""

from typing import Any

from tests.gates.permissions.rows import NOBODY, Row


def _own(things: dict[str, Any]) -> dict[str, Any]:
    return {"order_number": things["order"].number, "deed": "huy", "pk": things["part"].pk}


def _guests(things: dict[str, Any]) -> dict[str, Any]:
    return _own(things) | {"hash": "x"}


ROWS: list[tuple[str, Row]] = [
    ("customer:order-deed", Row(frozenset({"buyer"}), _own)),
    ("customer:anon-order-deed", Row(NOBODY, _guests)),
]
