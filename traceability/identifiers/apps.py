from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentifiersConfig(AppConfig):
    name = "traceability.identifiers"
    label = "ocop_identifiers"
    verbose_name = _("GS1 keys")
