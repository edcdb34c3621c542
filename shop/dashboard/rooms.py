"""What waits for the platform's staff: each room says in `AppConfig.ready()` where its list is and how much waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Room:
    """`waiting(moment)` counts what needs somebody now, in one query; None for a room where nothing ever waits."""

    key: str
    label: "str | Promise"
    url_name: str
    waiting: Callable[[datetime], int] | None = None

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_rooms: dict[str, Room] = {}


def register(room: Room) -> None:
    """Once, however often it is said."""
    _rooms[room.key] = room


def rooms() -> list[Room]:
    """In the order of registration, which is the order of the apps."""
    return list(_rooms.values())


def with_counts(moment: datetime) -> list[tuple[Room, int]]:
    return [(room, room.waiting(moment) if room.waiting else 0) for room in rooms()]
