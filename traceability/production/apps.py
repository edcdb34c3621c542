from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProductionConfig(AppConfig):
    name = "traceability.production"
    label = "ocop_production"
    verbose_name = _("Lots and serials")

    def ready(self) -> None:
        from traceability.codes import link_types
        from traceability.identifiers.doors import register_gtin_door
        from traceability.production.gtin_doors import labels_with
        from traceability.production.links import recall_status
        from traceability.production.today import lots_to_look_at
        from traceability.production.triggers.installing import install
        from traceability.production.uses import lots_and_serials
        from traceability.register import uses
        from traceability.representing import navigation, today

        register_gtin_door(labels_with)
        post_migrate.connect(install, sender=self)
        navigation.register(navigation.Item("lots", _("Lots"), "production:lots", "basket", 10))
        navigation.register(navigation.Item("serials", _("Labels"), "production:serials", "qr", 20))
        today.register(lots_to_look_at)
        link_types.register(recall_status)
        uses.register(lots_and_serials, "ocop_production.Lot", "ocop_production.SerialOrder")
