"""manage.py credential_key make | publish | rotate | give-up | list: the life of the key that signs credentials."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from traceability.credentials.claims.addresses import key_id
from traceability.credentials.published.did_document import key_history
from traceability.credentials.signing import key_life
from traceability.credentials.signing.keys import key_from, new_seed, signing_key

HELP = """\
make     print a new private key for OCOP_CREDENTIAL_KEY, and its thumbprint; nothing is kept
publish  list the public key of OCOP_CREDENTIAL_KEY in did.json, a day before it begins to sign
rotate   OCOP_CREDENTIAL_KEY signs from now on; what older keys signed stays good
give-up  THUMBPRINT --reason …: that key fell into wrong hands; what it signed counts no more and is signed anew
list     every key and its life
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=["make", "publish", "rotate", "give-up", "list"])
        parser.add_argument("thumbprint", nargs="?", default="")
        parser.add_argument("--reason", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        deed = options["deed"]
        if deed in {"make", "list"}:
            self._make() if deed == "make" else self._list()
            return
        try:
            if deed == "give-up":
                key = key_life.give_up(options["thumbprint"], options["reason"], timezone.now())
            else:
                gate = key_life.publish if deed == "publish" else key_life.rotate
                key = gate(signing_key(), timezone.now())
        except (key_life.KeyRefused, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{key_id(key.thumbprint)}\n")

    def _make(self) -> None:
        """The seed goes to standard output alone, so that it can be piped into a safe."""
        seed = new_seed()
        self.stdout.write(f"{seed}\n")
        self.stderr.write(f"{key_id(key_from(seed).thumbprint)}")

    def _list(self) -> None:
        for key in key_history():
            state = "given up" if key.compromised_at else "retired" if key.retired_at else "waiting"
            state = "signs" if key.signs_since and state == "waiting" else state
            self.stdout.write(
                f"{key.thumbprint}  {state}  since {key.published_at:%d/%m/%Y %H:%M}  {key.reason}\n"
            )
