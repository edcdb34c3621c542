from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override


class Command(BaseCommand):
    help = "Load the demo data, all or nothing; a second run changes nothing. Needs OCOP_DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.OCOP_DEMO:
            raise CommandError("Demo data holds invented certificates: set OCOP_DEMO=1 to say that you know.")
        moment = timezone.now()
        with transaction.atomic(), override("vi"):
            for loader in settings.OCOP_DEMO_LOADERS:
                self.stdout.write(f"  {loader.rsplit('.', 1)[0]}", ending=" … ")
                self.stdout.flush()
                import_string(loader)(moment)
                self.stdout.write("✓")
