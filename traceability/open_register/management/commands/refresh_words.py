from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from traceability.open_register import words


class Command(BaseCommand):
    help = "Compare the words of the register's search with the register, and put right what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; fails when something differs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            self.stdout.write(words.put_right(timezone.now()))
        elif wrong := list(words.missing_or_wrong()):
            raise CommandError(f"{len(wrong)} products are not found by what the register says of them")
