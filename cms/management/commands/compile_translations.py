from typing import Any

from django.core.management.base import BaseCommand

from cms.translations import compile_all


class Command(BaseCommand):
    help = "Compile the .po files of all packages; needs no gettext binaries."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = compile_all()
        if written:
            self.stdout.write(f"{written} translation files compiled")
