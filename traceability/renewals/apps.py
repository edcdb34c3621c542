from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalsConfig(AppConfig):
    name = "traceability.renewals"
    label = "ocop_renewals"
    verbose_name = _("Renewals")
