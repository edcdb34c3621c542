"""Telling how far a long piece of work has come, and doing it without needless interruptions."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Report = Callable[[int, int], None]  # (done, of how many)
TOLD_EVERY = 500  # rows between two reports
# Objects between two looks for unreachable ones. Python's own number (700) has it look through the hundreds of
# thousands of cells, entries and rows of a long list again and again, to find next to nothing.
LOOKED_EVERY = 50_000

_lock = Lock()
_usual: list[
    tuple[int, int, int]
] = []  # the process's own thresholds, once for each piece of work that is going on


def silent(done: int, total: int) -> None:
    """For work that nobody watches."""


@contextmanager
def seldom_interrupted() -> Iterator[None]:
    """Garbage is collected seldom meanwhile; a third of a long list's time goes into it otherwise."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(LOOKED_EVERY, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
