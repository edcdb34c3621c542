from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentifiersConfig(AppConfig):
    name = "traceability.identifiers"
    label = "ocop_identifiers"
    verbose_name = _("GS1 keys")

    def ready(self) -> None:
        from traceability.identifiers.uses import keys_given
        from traceability.register import uses

        uses.register(keys_given, "ocop_identifiers.Gtin", "ocop_identifiers.Gdti")
