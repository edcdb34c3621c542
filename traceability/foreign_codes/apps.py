from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForeignCodesConfig(AppConfig):
    name = "traceability.foreign_codes"
    label = "ocop_foreign_codes"
    verbose_name = _("Codes of other systems")
