"""Killing work at a random moment of its own time (kill -9).

The work runs in a process of its own, forked when everything is loaded. That process says when it begins, one that
is left alone tells how long the work takes, and the others are killed after a share of that time: so each kill meets
the work itself, on a quiet machine and on a busy one, never Python's start.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections

Work = Callable[[], object]


@contextmanager
def child(work: Work) -> Iterator[int]:
    """The process that does the work, from the moment at which it begins."""
    connections.close_all()
    listens, tells = os.pipe()
    pid = os.fork()
    if pid == 0:  # nothing of the test's own must run here: no teardown, no report
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            connection.ensure_connection()
            os.write(tells, b"!")
            work()
            os._exit(0)
        finally:
            os._exit(1)
    os.close(tells)
    try:
        assert os.read(listens, 1) == b"!"
        yield pid
    finally:
        os.close(listens)
        _wait_until_gone()


def done_in(work: Work) -> float:
    """Seconds of the work when nobody disturbs it."""
    with child(work) as pid:
        began = time.perf_counter()
        assert os.waitpid(pid, 0)[1] == 0
        return time.perf_counter() - began


def killed_after(work: Work, seconds: float) -> bool:
    """True when the kill met it at work."""
    with child(work) as pid:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


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
