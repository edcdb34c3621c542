"""Jobs for the tests of the timetable; each is named in OCOP_TIMETABLE by its dotted path."""

import os
import signal
import time
from datetime import datetime

ran: list[datetime] = []


def note(moment: datetime) -> str:
    ran.append(moment)
    return f"{len(ran)} noted"


def slow_note(moment: datetime) -> None:
    time.sleep(0.05)
    ran.append(moment)


def fail(moment: datetime) -> None:
    raise RuntimeError("the printer is on fire")


def die(moment: datetime) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
