"""A list of callables that upper apps add to in `AppConfig.ready()`: how the scan page gets what lies above it."""

import logging
from collections.abc import Callable, Iterator
from typing import Generic, ParamSpec, TypeVar

logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


class Providers(Generic[P, R]):
    """Asked in the order of registration; each is asked once even if registered twice.

    `settle` finishes an answer that is computed late, such as a generator's, while failures are still caught.
    """

    def __init__(self, settle: Callable[[R], R] | None = None) -> None:
        self._providers: list[Callable[P, R]] = []
        self._settle = settle

    def register(self, provider: Callable[P, R]) -> Callable[P, R]:
        """Add a provider; usable as a decorator."""
        if provider not in self._providers:
            self._providers.append(provider)
        return provider

    def unregister(self, provider: Callable[P, R]) -> None:
        self._providers.remove(provider)

    def answers(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[R]:
        """What each provider says. The truth must not fall silent because a shop does: a failure is logged only."""
        for provider in self._providers:
            try:
                answer = provider(*args, **kwargs)
                settled = self._settle(answer) if self._settle else answer
            except Exception:
                logger.exception("A provider of the scan page failed: %r", provider)
            else:
                yield settled
