from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FairsConfig(AppConfig):
    name = "catalog.fairs"
    label = "ocop_fairs"
    verbose_name = _("Fairs")

    def ready(self) -> None:
        from catalog.fairs.home_door import next_fair_door
        from cms.stories.doors import register_door

        register_door(next_fair_door)
