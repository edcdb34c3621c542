from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    name = "shop.tracking"
    label = "ocop_tracking"
    verbose_name = _("Orders as buyers see them")

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from shop.seller_orders import effects
        from shop.seller_orders.models import SellerOrderEvent
        from shop.tracking import listening

        effects.register(listening.on_happening)
        post_save.connect(listening.on_event, SellerOrderEvent, dispatch_uid="shop.tracking")
