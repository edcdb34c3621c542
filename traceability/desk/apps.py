from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "traceability.desk"
    label = "ocop_desk"
    verbose_name = _("Officers' desk")
