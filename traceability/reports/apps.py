from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "traceability.reports"
    label = "ocop_reports"
    verbose_name = _("Reports of suspicious products")
