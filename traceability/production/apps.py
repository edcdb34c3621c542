from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductionConfig(AppConfig):
    name = "traceability.production"
    label = "ocop_production"
    verbose_name = _("Lots and serials")
