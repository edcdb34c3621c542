from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "traceability.credentials"
    label = "ocop_credentials"
    verbose_name = _("Credentials")

    def ready(self) -> None:
        from traceability.credentials import checks  # noqa: F401 - registers them
