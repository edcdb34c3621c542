from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    name = "traceability.dossier"
    label = "ocop_dossier"
    verbose_name = _("Evidence for the evaluation")

    def ready(self) -> None:
        from traceability.representing import navigation

        navigation.register(navigation.Item("dossier", _("Evidence"), "dossier:index", "book", 80))
