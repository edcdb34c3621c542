"""How long a million serials take, and how many rows they write, beside a random token and a database row for each.

    python tests/bench/bench_serials.py [number, by default 1000000]

Both ways make serials for as many labels and must be able to tell a genuine one from an invented one: ours by its MAC
and the one row of its order, the baseline by looking the token up in an indexed table. The baseline's rows are written
in batches of 10,000, as one would. Then both are asked about genuine and about invented serials.
Works in a file of its own that is thrown away.
"""

import os
import secrets
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

from django.conf import settings

from traceability.codes.serials import key_ring, make_many, opened
from traceability.codes.serials.keys import new_key

IDENTIFIER = "01/08938505970016"
BATCH = 10_000
ASKED = 20_000
TOKEN_BYTES = 12


def took(seconds: float, number: int) -> str:
    return f"{seconds:7.2f} s   {number / seconds:10,.0f} a second"


def make_ours(number: int) -> tuple[float, int]:
    """Seconds and the peak of memory in bytes; as `serials_of` streams them."""
    tracemalloc.start()
    begun = time.perf_counter()
    for _serial in make_many(IDENTIFIER, range(number), key_ring().issuing):
        pass
    seconds = time.perf_counter() - begun
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak


def tokens(number: int) -> Iterator[tuple[str, int]]:
    return ((secrets.token_urlsafe(TOKEN_BYTES), 1) for _ in range(number))


def make_rows(number: int, database: sqlite3.Connection) -> float:
    database.execute("CREATE TABLE serial (token TEXT PRIMARY KEY, lot INTEGER NOT NULL)")
    begun, rows = time.perf_counter(), tokens(number)
    while batch := list(islice(rows, BATCH)):
        with database:
            database.executemany("INSERT INTO serial VALUES (?, ?)", batch)
    return time.perf_counter() - begun


def ask_ours(serials: list[str]) -> float:
    begun = time.perf_counter()
    for serial in serials:
        opened(IDENTIFIER, serial)
    return time.perf_counter() - begun


def ask_rows(asked: list[str], database: sqlite3.Connection) -> float:
    begun = time.perf_counter()
    for token in asked:
        database.execute("SELECT lot FROM serial WHERE token = ?", (token,)).fetchone()
    return time.perf_counter() - begun


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    settings.OCOP_SERIAL_KEYS = new_key("A")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.sqlite3"
        database = sqlite3.connect(file)
        database.execute("PRAGMA journal_mode=WAL")
        plain, (_traced, peak) = _timed(number), make_ours(min(number, 100_000))
        rows = make_rows(number, database)
        genuine = list(make_many(IDENTIFIER, range(ASKED), key_ring().issuing))
        forged = ["A" + serial[:0:-1] for serial in genuine]
        known = [row[0] for row in database.execute("SELECT token FROM serial LIMIT ?", (ASKED,))]
        invented = [secrets.token_urlsafe(TOKEN_BYTES) for _ in range(ASKED)]
        print(f"{number:,} serials")
        print(f"  ours           {took(plain, number)}   1 row written   {peak / 2**20:.1f} MiB at most")
        print(
            f"  token + row    {took(rows, number)}   {number:,} rows   {file.stat().st_size / 2**20:.0f} MiB on disk"
        )
        print(f"  ours / token + row: {plain / rows:.2f}")
        print("asked about one, microseconds (ours without the one query that follows a genuine serial)")
        print(f"  ours           genuine {_micro(ask_ours(genuine))}   forged {_micro(ask_ours(forged))}")
        print(
            f"  token + row    genuine {_micro(ask_rows(known, database))}   "
            f"invented {_micro(ask_rows(invented, database))}"
        )
        database.close()


def _timed(number: int) -> float:
    begun = time.perf_counter()
    for _serial in make_many(IDENTIFIER, range(number), key_ring().issuing):
        pass
    return time.perf_counter() - begun


def _micro(seconds: float) -> str:
    return f"{seconds / ASKED * 1e6:5.1f}"


if __name__ == "__main__":
    main()
