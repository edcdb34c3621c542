from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogConfig(AppConfig):
    name = "traceability.log"
    label = "ocop_log"
    verbose_name = _("Public log")
