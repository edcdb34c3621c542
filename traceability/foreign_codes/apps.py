from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForeignCodesConfig(AppConfig):
    name = "traceability.foreign_codes"
    label = "ocop_foreign_codes"
    verbose_name = _("Codes of other systems")

    def ready(self) -> None:
        from traceability.codes import link_types, passport_parts
        from traceability.foreign_codes.reading import links_of_codes, passport_part
        from traceability.foreign_codes.uses import codes_entered
        from traceability.register import uses
        from traceability.representing import navigation

        passport_parts.register(passport_part)
        link_types.register(links_of_codes)
        uses.register(codes_entered, "ocop_foreign_codes.ForeignCode")
        navigation.register(
            navigation.Item("foreign-codes", _("Other codes"), "foreign_codes:index", "globe", 60)
        )
