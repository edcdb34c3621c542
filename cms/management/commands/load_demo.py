from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


@contextmanager
def letters_unsent() -> Iterator[None]:
    """What happened in the demo's past has been written about: nobody is to read a hundred letters in the console."""
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, NOWHERE
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


class Command(BaseCommand):
    help = "Load the demo data, all or nothing; a second run changes nothing. Needs OCOP_DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.OCOP_DEMO:
            raise CommandError("Demo data holds invented certificates: set OCOP_DEMO=1 to say that you know.")
        moment = timezone.now()
        with letters_unsent(), transaction.atomic(), override("vi"):
            for loader in settings.OCOP_DEMO_LOADERS:
                self.stdout.write(f"  {loader.rsplit('.', 1)[0]}", ending=" … ")
                self.stdout.flush()
                import_string(loader)(moment)
                self.stdout.write("✓")
