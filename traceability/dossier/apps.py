from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    name = "traceability.dossier"
    label = "ocop_dossier"
    verbose_name = _("Dossiers")
