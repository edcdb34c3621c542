"""What waits for a producer today: rooms register providers in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from traceability.codes.providers import Providers
from traceability.register.models import Producer


@dataclass(frozen=True)
class Task:
    """One sentence in the reader's language. `tone` is "info", "warning" (soon too late) or "error" (wrong now).

    `action` is the word on the button that leads to `url`.
    """

    text: str
    url: str = ""
    action: str = ""
    tone: str = "info"


URGENT_FIRST = {"error": 0, "warning": 1, "info": 2}
Provider = Callable[[Producer, datetime], Iterable[Task]]
_providers = Providers[[Producer, datetime], Iterable[Task]](settle=list)


def register(provider: Provider) -> Provider:
    """Add `provider(producer, moment) → tasks`; a constant number of queries for any number of things."""
    return _providers.register(provider)


def tasks_for(producer: Producer, moment: datetime) -> list[Task]:
    """The most urgent first."""
    found = [task for tasks in _providers.answers(producer, moment) for task in tasks]
    return sorted(found, key=lambda task: URGENT_FIRST[task.tone])
