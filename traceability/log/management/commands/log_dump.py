"""manage.py log_dump [FILE]: the public log in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from traceability.log import dump


class Command(BaseCommand):
    help = "Write the public log into one file of JSON lines (.gz: packed); without FILE for the public page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(options["file"]) if options["file"] else dump.place()
        number = dump.write(target, timezone.now())
        self.stdout.write(f"{target}: {number} lines\n")
