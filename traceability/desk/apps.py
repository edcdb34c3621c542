from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "traceability.desk"
    label = "ocop_desk"
    verbose_name = _("Officers' desk")

    def ready(self) -> None:
        from traceability.desk.uses import waiting_proposals
        from traceability.register import uses

        uses.register(waiting_proposals, "ocop_desk.ProposalItem")
