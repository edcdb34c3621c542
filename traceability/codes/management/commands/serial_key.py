"""manage.py serial_key: a new key for OCOP_SERIAL_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand

from traceability.codes.serials import keys


class Command(BaseCommand):
    help = (
        "Print a new key for serials on labels. Put it in front of OCOP_SERIAL_KEYS, before a comma, and leave the "
        "others: they read the labels already printed. Keep a copy where the server is not."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        taken = None if keys.is_development_key() else keys.key_ring()
        self.stdout.write(keys.new_key(keys.unused_id(taken) if taken else keys.FIRST_ID))
