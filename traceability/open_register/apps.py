from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenRegisterConfig(AppConfig):
    name = "traceability.open_register"
    label = "ocop_open_register"
    verbose_name = _("Public register")

    def ready(self) -> None:
        from traceability.open_register import freshness

        freshness.connect()
