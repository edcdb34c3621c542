"""Search, board, API, dumps, tables and place pages count the same, on every day on which something happens."""

import csv
import io
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.open_register.every_fate import NOW, Kept
from traceability.board.board import board_of
from traceability.board.scope import Scope
from traceability.open_register.dumps.writing import write_dump
from traceability.open_register.records.place_page import page_of_provinces
from traceability.open_register.searching.question import Facet, Question
from traceability.open_register.searching.search_page import page_for
from traceability.register import gate
from traceability.register.clock import VIETNAM
from traceability.register.statuses import Status

pytestmark = pytest.mark.usefixtures("db")
HOLDS = [status.value for status in Status if status.shows_stars]
# Today, tomorrow, a grant begins, "expiring" begins and ends, an extension runs out, all is over.
DAYS = [
    date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 1), date(2027, 1, 10), date(2027, 1, 11),
    date(2027, 2, 1), date(2027, 2, 2), date(2030, 1, 1),
]  # fmt: skip


def told(client: Client, **asked: object) -> list[dict[str, Any]]:
    return list(client.get("/api/v1/certificates", {"limit": 500, **asked}).json()["items"])


def by_search(moment: datetime) -> Counter[str]:
    counts = page_for(Question(), moment)["counts"]
    return Counter({status: n for status, n in counts.by_facet[Facet.STATUS].items() if n})


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def all_count_the_same(client: Client, shelf: Path, moment: datetime) -> Counter[str]:
    rows = [row for row in told(client) if "voided_on" not in row]
    api = Counter(row["status"] for row in rows)
    assert by_search(moment) == api
    assert {status: len(told(client, status=status)) for status in api} == api
    dump = write_dump(shelf, moment)
    dumped = table((dump / "certificates.csv").read_text(encoding="utf-8"))
    assert Counter(row["status"] for row in dumped) == api
    listed = table(client.get("/en/so-dang-ky/ket-qua.csv").getvalue().decode())
    assert len(listed) == api.total()
    valid = sum(api[status] for status in HOLDS)
    assert len(told(client, valid_at=moment.astimezone(VIETNAM).date().isoformat())) == valid
    assert board_of(Scope(), moment.astimezone(VIETNAM).date(), moment).figures.valid.total == valid
    assert sum(place.valid for place in page_of_provinces(moment)["places"]) == valid
    products = client.get("/api/v1/products", {"limit": 500}).json()["items"]
    assert sum(product["is_valid"] for product in products) == valid
    by_star = Counter(row["stars"] for row in rows if row["stars"])
    assert +board_of(Scope(), moment.astimezone(VIETNAM).date(), moment).figures.valid.by_star == by_star
    return api


@pytest.mark.parametrize("day", DAYS)
def test_on_each_day(day: date, client: Client, kept: Kept, tmp_path: Path) -> None:
    moment = datetime.combine(day, time(9, 0), VIETNAM)
    with time_machine.travel(moment, tick=False):
        all_count_the_same(client, tmp_path, moment)


def test_at_the_two_sides_of_midnight(client: Client, kept: Kept, tmp_path: Path) -> None:
    midnight = datetime.combine(kept.expiring.last_day + timedelta(days=1), time(), VIETNAM)
    found = []
    for moment in (midnight - timedelta(seconds=1), midnight):
        with time_machine.travel(moment, tick=False):
            found.append(all_count_the_same(client, tmp_path, moment))
    assert (found[0] - found[1], found[1] - found[0]) == (Counter(expiring=1), Counter(expired=1))


def test_after_each_deed(client: Client, kept: Kept, tmp_path: Path, register: RegisterFactory) -> None:
    moment = NOW
    change = register.change(NOW)
    with time_machine.travel(moment) as clock:
        for deed in (
            lambda: gate.lift_suspension(kept.suspended, change),
            lambda: gate.suspend(kept.valid, change),
            lambda: gate.void(kept.expiring, change),
            lambda: register.certificate(register.product("Mới"), issued_on=date(2026, 11, 1), stars=5),
        ):
            deed()
            clock.shift(2)
            moment += timedelta(seconds=2)
            all_count_the_same(client, tmp_path, moment)
