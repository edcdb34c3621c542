from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FairsConfig(AppConfig):
    name = "catalog.fairs"
    label = "ocop_fairs"
    verbose_name = _("Fairs")

    def ready(self) -> None:
        from catalog.fairs.effects import fair_effects
        from catalog.fairs.home_door import next_fair_door
        from catalog.fairs.uses import fair_entries
        from cms.stories.doors import register_door
        from traceability.register import effects, uses

        effects.register(fair_effects)
        register_door(next_fair_door)
        uses.register(fair_entries, "ocop_fairs.Entry")
