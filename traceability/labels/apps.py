from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabelsConfig(AppConfig):
    name = "traceability.labels"
    label = "ocop_labels"
    verbose_name = _("Labels")

    def ready(self) -> None:
        from traceability.labels.uses import printed_labels
        from traceability.register import uses
        from traceability.representing import navigation

        uses.register(printed_labels, "ocop_labels.PrintRun")
        navigation.register(navigation.Item("labels", _("Labels"), "labels:runs", "qr", 40))
