from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentifiersConfig(AppConfig):
    name = "traceability.identifiers"
    label = "ocop_identifiers"
    verbose_name = _("GS1 keys")

    def ready(self) -> None:
        from traceability.identifiers.today import prefixes_to_look_at
        from traceability.identifiers.uses import keys_given
        from traceability.register import uses
        from traceability.representing import navigation, today

        navigation.register(navigation.Item("gs1", _("GS1 codes"), "identifiers:index", "barcode", 55))
        today.register(prefixes_to_look_at)
        uses.register(keys_given, "ocop_identifiers.Gtin", "ocop_identifiers.Gdti")
