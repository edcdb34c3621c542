"""manage.py dump_register: write the public register as CSV and JSON, now."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from traceability.open_register.dumps.nightly import run
from traceability.open_register.dumps.writing import write_dump


class Command(BaseCommand):
    help = "Write the public register as CSV and JSON with SHA-256 and a data dictionary, all of one moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", help="another folder than OCOP_DUMPS_DIR; nothing old is removed there")

    def handle(self, *args: Any, **options: Any) -> None:
        moment = timezone.now()
        self.stdout.write(str(write_dump(Path(options["to"]), moment)) if options["to"] else run(moment))
