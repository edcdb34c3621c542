"""What happens to an account when the person's place at the desk changes."""

from datetime import datetime
from typing import Any

from shop.users.sessions.models import Ending
from shop.users.sessions.record import end_all_of
from shop.users.two_step import devices
from traceability.desk.people.signals import second_step_must_go, sessions_must_end


def end_sessions(sender: Any, user: Any, moment: datetime, **kwargs: Any) -> None:
    end_all_of(user, Ending.RIGHTS, moment)


def take_devices_away(sender: Any, user: Any, moment: datetime, **kwargs: Any) -> None:
    devices.reset(user, moment)


def connect() -> None:
    sessions_must_end.connect(end_sessions, dispatch_uid="shop.users.end_sessions")
    second_step_must_go.connect(take_devices_away, dispatch_uid="shop.users.take_devices_away")
