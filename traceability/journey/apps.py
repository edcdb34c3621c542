from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneyConfig(AppConfig):
    name = "traceability.journey"
    label = "ocop_journey"
    verbose_name = _("Journeys")

    def ready(self) -> None:
        from traceability.journey.uses import journeys
        from traceability.register import uses

        uses.register(journeys, "ocop_journey.NamedThing")
