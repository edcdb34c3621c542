from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabelsConfig(AppConfig):
    name = "traceability.labels"
    label = "ocop_labels"
    verbose_name = _("Labels")

    def ready(self) -> None:
        from traceability.labels.portal.doors import door_of_lot, door_of_order
        from traceability.labels.uses import printed_labels
        from traceability.production import doors
        from traceability.register import uses
        from traceability.representing import navigation

        uses.register(printed_labels, "ocop_labels.PrintRun")
        doors.register_lot_door(door_of_lot)
        doors.register_order_door(door_of_order)
        navigation.register(navigation.Item("labels", _("Printing"), "labels:runs", "printer", 40))
