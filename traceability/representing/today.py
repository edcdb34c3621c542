"""What waits for a producer today: rooms register providers in `AppConfig.ready()`."""

from collections.abc import Callable, Collection, Iterable
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
_providers: dict[str, Providers[[Producer, datetime], Iterable[Task]]] = {}


def register(provider: Provider, right: str = "") -> Provider:
    """Add `provider(producer, moment) → tasks`; a constant number of queries for any number of things.

    `right` as in `navigation.Item`: whoever works for the producer without representing it sees those tasks only.
    """
    return _providers.setdefault(right, Providers(settle=list)).register(provider)


def tasks_for(producer: Producer, moment: datetime, rights: Collection[str] | None = None) -> list[Task]:
    """The most urgent first; all of them, or those that these rights open."""
    asked = [one for right, one in _providers.items() if rights is None or right in rights]
    found = [task for providers in asked for tasks in providers.answers(producer, moment) for task in tasks]
    return sorted(found, key=lambda task: URGENT_FIRST[task.tone])
