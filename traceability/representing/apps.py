from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepresentingConfig(AppConfig):
    name = "traceability.representing"
    label = "ocop_representing"
    verbose_name = _("Representatives of producers")
