from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneyConfig(AppConfig):
    name = "traceability.journey"
    label = "ocop_journey"
    verbose_name = _("Journeys")

    def ready(self) -> None:
        from traceability.codes import link_types
        from traceability.journey.typed_links import journey_links
        from traceability.journey.uses import journeys
        from traceability.journey.ways_in import doors_of_lot
        from traceability.production import doors
        from traceability.register import uses
        from traceability.representing import navigation

        uses.register(journeys, "ocop_journey.NamedThing")
        link_types.register(journey_links)
        doors.register_lot_door(doors_of_lot)
        navigation.register(navigation.Item("journey", _("Journey"), "journey:index", "truck", 30))
