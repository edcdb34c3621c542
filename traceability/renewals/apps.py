from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalsConfig(AppConfig):
    name = "traceability.renewals"
    label = "ocop_renewals"
    verbose_name = _("Renewals")

    def ready(self) -> None:
        from traceability.register import uses
        from traceability.renewals.uses import renewal_files

        uses.register(renewal_files, "ocop_renewals.RenewalFile")
