from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResolverConfig(AppConfig):
    name = "traceability.resolver"
    label = "ocop_resolver"
    verbose_name = _("GS1 resolver")

    def ready(self) -> None:
        from traceability.codes import link_types
        from traceability.resolver.page_links import page_of, ways_on

        link_types.register(page_of)
        link_types.register(ways_on)
