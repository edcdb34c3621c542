"""manage.py log_key: a new private key for OCOP_LOG_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from traceability.log import keys


class Command(BaseCommand):
    help = "Print a new private key for OCOP_LOG_KEY. Keep a copy where the server is not; publish only the public one."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(keys.new_seed())
