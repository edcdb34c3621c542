from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.ledger.checking import faults
from shop.ledger.models import Posting


class Command(BaseCommand):
    help = "Look through the whole ledger: every posting sealed and summing to zero."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} faults")
        self.stdout.write(f"{Posting.objects.count()} postings, all of them sum to zero")
