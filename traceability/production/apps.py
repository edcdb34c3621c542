from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProductionConfig(AppConfig):
    name = "traceability.production"
    label = "ocop_production"
    verbose_name = _("Lots and serials")

    def ready(self) -> None:
        from traceability.production.triggers.installing import install
        from traceability.production.uses import lots_and_serials
        from traceability.register import uses

        post_migrate.connect(install, sender=self)
        uses.register(lots_and_serials, "ocop_production.Lot", "ocop_production.SerialOrder")
