"""What the public log costs at 1,000, 100,000 and 1,000,000 entries, as ratios to plainly hashing the leaves.

    python tests/bench/bench_log.py [entries …]

Works on a throw-away copy of the test database, on SQLite or where DATABASE_URL points. Not a timed test. The
entries below the measured ones are made up: their hashes are true, the events behind them do not exist.
"""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests import template_database  # noqa: E402
from tests.register_factory import RegisterFactory  # noqa: E402
from traceability.log import sequencer  # noqa: E402
from traceability.log.models import LogEntry  # noqa: E402
from traceability.log.stored import StoredTree, log_size, write_nodes  # noqa: E402
from traceability.log.verify.tree import Frontier, leaf_hash, root_from_inclusion  # noqa: E402
from traceability.register.models import CertificateEvent  # noqa: E402

SIZES = [1_000, 100_000, 1_000_000]
BATCH = 1000
TEXT = b'{"action":"issued","at":"2026-11-22T08:00:00.000000Z","certificate":"%d"}' + b" " * 700
INSERT = """INSERT INTO ocop_log_logentry ("index", event_id, text, leaf_hash, salt, logged_at)
            VALUES (%s, %s, '{}', %s, %s, '2026-11-22 08:00:00')"""


def main(sizes: list[int]) -> None:
    template_database.open_copy()
    try:
        event = RegisterFactory().certificate().events.get()
        sequencer.catch_up(timezone.now())
        print(f"{connection.vendor}; times in ms, and how many leaves could be hashed meanwhile")
        print("size        hash 1000 leaves   append 1000   append 1   sign a head   inclusion   consistency")
        for size in sizes:
            fill(size)
            report(size, event)
    finally:
        template_database.drop_copy()


def fill(size: int) -> None:
    """Made-up entries up to the size, and the subtree hashes over them."""
    is_sqlite = connection.vendor == "sqlite"
    start = log_size()
    leaves = [leaf_hash(TEXT % number) for number in range(start, size)]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF" if is_sqlite else "SET session_replication_role = replica")
        with transaction.atomic():
            for first in range(0, len(leaves), 10_000):
                part = enumerate(leaves[first : first + 10_000], start + first)
                cursor.executemany(INSERT, [(index, 10**9 + index, leaf, leaf) for index, leaf in part])
            write_nodes(start, leaves)
        cursor.execute("PRAGMA foreign_keys=ON" if is_sqlite else "SET session_replication_role = DEFAULT")


def report(size: int, event: CertificateEvent) -> None:
    texts = [TEXT % number for number in range(BATCH)]
    plain = median(timed(lambda: [leaf_hash(text) for text in texts]) for _round in range(15))
    sequencer.sign_head(timezone.now())
    batch = append(event, BATCH)
    one = median(append(event, 1) for _round in range(9))
    head = timed(lambda: sequencer.sign_head(timezone.now()))
    rows, places = log_size(), random.Random(size)
    include = median(
        timed(lambda: StoredTree().inclusion_proof(places.randrange(rows), rows)) for _round in range(25)
    )
    grow = median(
        timed(lambda: StoredTree().consistency_proof(places.randrange(1, rows), rows)) for _round in range(25)
    )
    hashes = BATCH / plain
    columns = [f"{cost:9.2f} ({cost * hashes:6.0f})" for cost in (batch, one, head, include, grow)]
    print(f"{size:>9,}  {plain:9.2f}       " + " ".join(columns))
    check(rows)


def append(event: CertificateEvent, number: int) -> float:
    """How long it takes to log so many new events; making them is not measured."""
    fields = [field for field in event._meta.fields if not field.primary_key]
    values = {field.attname: getattr(event, field.attname) for field in fields}
    made = CertificateEvent.objects.bulk_create([CertificateEvent(**values) for _number in range(number)])
    keys = [one.pk for one in made]
    return timed(lambda: sequencer._append(keys, timezone.now()))


def check(size: int) -> None:
    """The figures would mean nothing if the proofs did not hold."""
    frontier = Frontier()
    for leaf in LogEntry.objects.order_by("index").values_list("leaf_hash", flat=True).iterator(10_000):
        frontier.append(bytes(leaf))
    tree = StoredTree()
    place = size // 3
    leaf = bytes(LogEntry.objects.get(index=place).leaf_hash)
    assert tree.root(size) == frontier.root()
    assert root_from_inclusion(leaf, place, size, tree.inclusion_proof(place, size)) == frontier.root()


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = perf_counter()
    action()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or SIZES)
