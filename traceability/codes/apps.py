from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CodesConfig(AppConfig):
    name = "traceability.codes"
    label = "ocop_codes"
    verbose_name = _("Codes and scan pages")

    def ready(self) -> None:
        from traceability.codes import checks  # noqa: F401 - registers them
