"""manage.py log_head: log what is not logged yet, and sign a head if the last one is a day old."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from traceability.log.publishing import latest_head
from traceability.log.sequencer import catch_up


class Command(BaseCommand):
    help = "Log events that are not in the public log yet and sign its head; harmless however often it runs."

    def handle(self, *args: Any, **options: Any) -> None:
        added = catch_up(timezone.now())
        head = latest_head()
        self.stdout.write(f"{added} added\n")
        if head:
            self.stdout.write(head.note)
