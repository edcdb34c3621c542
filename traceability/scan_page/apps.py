from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ScanPageConfig(AppConfig):
    name = "traceability.scan_page"
    label = "ocop_scan_page"
    verbose_name = _("Scan pages")

    def ready(self) -> None:
        from traceability.scan_page.fast.triggers import install

        post_migrate.connect(install, sender=self)
