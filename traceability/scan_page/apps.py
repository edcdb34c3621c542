from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScanPageConfig(AppConfig):
    name = "traceability.scan_page"
    label = "ocop_scan_page"
    verbose_name = _("Scan pages")
