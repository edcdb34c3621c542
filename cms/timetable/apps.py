from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimetableConfig(AppConfig):
    name = "cms.timetable"
    label = "ocop_timetable"
    verbose_name = _("Timetable")

    def ready(self) -> None:
        from cms.timetable import checks  # noqa: F401
