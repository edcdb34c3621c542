from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "traceability.credentials"
    label = "ocop_credentials"
    verbose_name = _("Credentials")

    def ready(self) -> None:
        from traceability.codes import link_types
        from traceability.credentials import checks  # noqa: F401 - registers them
        from traceability.credentials.links import links_to_credentials

        link_types.register(links_to_credentials)
