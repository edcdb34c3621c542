from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShippingRulesConfig(AppConfig):
    """Fees that sellers set themselves; Oscar's own shipping app takes no table of ours."""

    name = "shop.shipping.rules"
    label = "ocop_shipping"
    verbose_name = _("Delivery fees")

    def ready(self) -> None:
        from shop.sellers.models import Right
        from traceability.representing import navigation

        navigation.register(
            navigation.Item("shipping", _("Delivery fees"), "shipping_rules:own", "truck", 35, Right.ORDERS)
        )
