from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "traceability.register"
    label = "ocop_register"
    verbose_name = _("OCOP register")
