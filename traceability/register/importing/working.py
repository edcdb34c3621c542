"""Telling how far a long piece of work has come."""

from collections.abc import Callable

Report = Callable[[int, int], None]  # (done, of how many)
TOLD_EVERY = 500  # rows between two reports


def silent(done: int, total: int) -> None:
    """For work that nobody watches."""
