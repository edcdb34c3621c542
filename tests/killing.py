"""Killing work at a random moment of its own time (kill -9).

The work is Python that a process of its own runs once everything is loaded and it is told to begin. One that is left
alone tells how long the work takes, the others are killed after a share of that time: so each kill meets the work
itself, on a quiet machine and on a busy one, never Python's start. The process lives at the test's time: what it
notes in a cache that both share (Redis) is never in the test's future.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, connections

BEFORE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
import django
django.setup()
import time_machine
time_machine.travel(float(os.environ["TEST_MOMENT"])).start()
from django.core.management import call_command
from django.db import connection
from traceability.register.importing.undoing import life
from traceability.register.importing.writing import runs
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
sys.stdout = open(os.devnull, "w")
"""


def _environment(var: str) -> dict[str, str]:
    """The child works on this test's own copy of the database."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{given['NAME']}"
    else:
        who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
        address = f"postgres://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": address,
        "OCOP_VAR_DIR": var,
        "PYTHONPATH": str(settings.BASE_DIR),
        "TEST_MOMENT": str(time.time()),
    }


@contextmanager
def _at_work(work: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The process that does the work, from the moment at which it begins."""
    connections.close_all()
    with (
        TemporaryDirectory() as var,
        subprocess.Popen(
            [sys.executable, "-c", BEFORE + work],
            cwd=settings.BASE_DIR,
            env=_environment(var),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"\n")
        process.stdin.flush()
        yield process
        process.wait()
    _wait_until_gone()


def done_in(work: str) -> float:
    """Seconds of the work when nobody disturbs it."""
    with _at_work(work) as process:
        began = time.perf_counter()
        assert process.wait() == 0
        return time.perf_counter() - began


def killed_after(work: str, seconds: float) -> bool:
    """True when the kill met it at work."""
    with _at_work(work) as process:
        time.sleep(seconds)
        process.kill()
        return process.wait() != 0


def _wait_until_gone() -> None:
    """PostgreSQL's side of a killed process ends what it is doing, a commit perhaps, before it looks for its client."""
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise AssertionError("the killed process's connection is still there")
