from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "traceability.desk.people"
    label = "ocop_people"
    verbose_name = _("Appointments")
