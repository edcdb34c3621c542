from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneyConfig(AppConfig):
    name = "traceability.journey"
    label = "ocop_journey"
    verbose_name = _("Journeys")
