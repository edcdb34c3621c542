"""A crowd for race tests: threads that keep their database connections and start together."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections


class Crowd:
    def __init__(self, size: int) -> None:
        self.size = size
        self.pool = ThreadPoolExecutor(size)

    def at_once(self, *actions: Callable[[], Any]) -> list[Any]:
        """What each returned, in the order given; an error of one is raised here."""
        barrier = Barrier(len(actions))

        def start(action: Callable[[], Any]) -> Any:
            barrier.wait(30)
            return action()

        return [done.result(60) for done in [self.pool.submit(start, action) for action in actions]]

    def leave(self) -> None:
        self.at_once(*[connections.close_all] * self.size)
        self.pool.shutdown()


@pytest.fixture
def crowd(real_db: None) -> Iterator[Crowd]:
    people = Crowd(4)
    yield people
    people.leave()
