"""manage.py sign_credentials [--watch]: sign what the register says, in a process that alone holds the key."""

import time
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from traceability.credentials.signing.key_life import KeyRefused
from traceability.credentials.signing.signer import is_due, sign


class Command(BaseCommand):
    help = (
        "Sign copies of certificates and the status lists with OCOP_CREDENTIAL_KEY. With --watch it goes on until it "
        "is stopped, and a revocation is in the signed list within seconds. Never give the web process this key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="look for changes for ever")
        parser.add_argument("--seconds", type=float, default=3, help="between two looks (3)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._say(sign(timezone.now()))
            while options["watch"]:
                time.sleep(max(0.2, options["seconds"]))
                close_old_connections()
                self._look()
        except (KeyRefused, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\n")

    def _look(self) -> None:
        """A database that is away for a moment ends nothing: the next look finds the same work."""
        try:
            moment = timezone.now()
            if is_due(moment):
                self._say(sign(moment, everything=False))
        except OperationalError as error:
            self.stderr.write(f"{error}")

    def _say(self, run: object) -> None:
        self.stdout.write(f"{timezone.localtime():%H:%M:%S} {run}\n")
