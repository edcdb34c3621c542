"""No question behind an address breaks a page, whoever asks: signs that no database keeps, numbers without end."""

from contextlib import suppress
from urllib.parse import urlencode

import pytest
from django.urls import NoReverseMatch, reverse

from tests.gates.permissions.table import TABLE
from tests.gates.permissions.test_permission_matrix import client_of
from tests.gates.permissions.world import ROLES, World

# Every name that a view reads from the address, and those of Oscar's and our forms that are sent by GET.
ASKED = [
    "q",
    "page",
    "state",
    "system",
    "stock",
    "province",
    "commune",
    "product",
    "producer",
    "next",
    "month",
    "lot",
    "kind",
    "year",
    "wrong",
    "which",
    "what",
    "tu",
    "span",
    "source",
    "prefix",
    "paper",
    "nao",
    "loai",
    "linkType",
    "lang",
    "day",
    "context",
    "after",
    "date_from",
    "date_to",
    "sort_by",
    "set",
    "stars",
    "action",
]


@pytest.mark.parametrize("value", ["a\0b", "9" * 40, "\ud7ff\uffff%s{0}"], ids=["nul", "endless", "odd"])
def test_no_question_breaks_a_page(world: World, value: str) -> None:
    asked = urlencode(dict.fromkeys(ASKED, value))
    rows = [(row.roles, reverse(name, kwargs=row.blanks(world.things))) for name, row in TABLE]
    assert _broken(world, [(roles, f"{path}?{asked}") for roles, path in rows]) == []


def test_no_name_in_an_address_breaks_a_page(world: World) -> None:
    rows = []
    for name, row in TABLE:
        blanks = row.blanks(world.things)
        odd = {blank: "a\0b" if isinstance(value, str) else value for blank, value in blanks.items()}
        with suppress(NoReverseMatch):  # the address takes no such sign
            rows.append((row.roles, reverse(name, kwargs=odd)))
    assert _broken(world, rows) == []


def _broken(world: World, rows: list[tuple[frozenset[str], str]]) -> list[tuple[str, str, int]]:
    """Each path is asked by the first who may open it; 503 says that a service is away, in words."""
    clients, broken = {role: client_of(world, role) for role in ROLES}, []
    for roles, path in rows:
        role = next((role for role in ROLES if role in roles), "anonymous")
        status = clients[role].get(path).status_code
        if status >= 500 and status != 503:
            broken.append((role, path, status))
    return broken
