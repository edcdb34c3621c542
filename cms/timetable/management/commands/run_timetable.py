import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from cms.timetable.models import JobRun, State
from cms.timetable.running import run_due

PAUSE_SECONDS = 15


class Command(BaseCommand):
    help = (
        "Run the jobs of OCOP_TIMETABLE when they are due, until stopped. Any number of processes may run it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="run what is due now, then end (1 if one failed)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        if options["once"]:
            runs = run_due()
            self._tell(runs)
            sys.exit(1 if any(run.state == State.FAILED for run in runs) else 0)
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            self._tell(run_due())
            stopped.wait(PAUSE_SECONDS)

    def _tell(self, runs: list[JobRun]) -> None:
        for run in runs if self.verbosity else []:
            self.stdout.write(
                f"{run.job}: {run.state} {run.outcome.splitlines()[-1] if run.outcome else ''}".rstrip()
            )
