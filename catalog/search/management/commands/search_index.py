"""`manage.py search_index`: write the whole search index anew, while the site runs."""

from typing import Any

from django.core.management.base import BaseCommand

from catalog.search.index import rebuild


class Command(BaseCommand):
    help = "Write the search index anew. Safe at any time: visitors keep finding what they found before."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in rebuild():
            self.stderr.write(f"\r{done}", ending="")
        self.stderr.write("")
        self.stdout.write(f"{done} products can be found.")
