from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "traceability.board"
    label = "ocop_board"
    verbose_name = _("Numbers")
