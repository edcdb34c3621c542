from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScansConfig(AppConfig):
    name = "traceability.scans"
    label = "ocop_scans"
    verbose_name = _("Scans")

    def ready(self) -> None:
        from traceability.production import doors
        from traceability.representing import navigation, today
        from traceability.scans.portal.doors import door_of_lot, unusual_scans

        navigation.register(navigation.Item("scans", _("Scans"), "scans:index", "chart", 50))
        doors.register_lot_door(door_of_lot)
        today.register(unusual_scans)
