from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogConfig(AppConfig):
    name = "traceability.log"
    label = "ocop_log"
    verbose_name = _("Public log")

    def ready(self) -> None:
        from traceability.log import checks  # noqa: F401 - registers them
        from traceability.log.commits import note_events
        from traceability.register.signals import history_written

        history_written.connect(note_events)
