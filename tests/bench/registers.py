"""Registers of each size for the benches, and a clock that a busy machine hardly stretches.

With `--here` as the first argument the bench reads the register where DATABASE_URL points, once filled by
`python -m tests.national_register N`; addresses like DATABASE_URL's name several such registers, smallest first. Else
each size is filled into a throw-away copy of the test database.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time

import dj_database_url
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import template_database
from tests.national_register import fill
from traceability.open_register import words
from traceability.register.models import Certificate

ROUNDS = 9


def registers() -> Iterator[int]:
    """The sizes named on the command line (20,000 and 200,000), each with its register at the default connection."""
    if "--here" in sys.argv:
        yield Certificate.objects.count()
        return
    if any("://" in word for word in sys.argv):
        yield from _named(sys.argv[1:])
        return
    for size in [int(word) for word in sys.argv[1:]] or [20_000, 200_000]:
        template_database.open_copy()
        try:
            fill(size)
            words.refresh_missing()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            yield size
        finally:
            template_database.drop_copy()


def _named(addresses: list[str]) -> Iterator[int]:
    for address in addresses:
        connection.close()
        connection.settings_dict["NAME"] = dj_database_url.parse(address)["NAME"]
        yield Certificate.objects.count()


def clock() -> float:
    """Processor seconds of this process and of PostgreSQL's for it (in steps of 10 ms); by the wall if that is afar."""
    if connection.vendor == "sqlite":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return perf_counter()
    used = stat.read_text().rpartition(")")[2].split()
    return process_time() + (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def p50_p95(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The middle and the 95th percentile of the seconds that `work` takes, after one unmeasured round."""
    work()
    seconds = []
    for _ in range(rounds):
        began = clock()
        work()
        seconds.append(clock() - began)
    seconds.sort()
    return seconds[len(seconds) // 2], seconds[min(len(seconds) - 1, round(len(seconds) * 0.95))]


def queries_of(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)
