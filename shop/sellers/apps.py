from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SellersConfig(AppConfig):
    name = "shop.sellers"
    label = "ocop_sellers"
    verbose_name = _("Sellers")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.sellers.models import Right
        from shop.sellers.today import shop_tasks
        from traceability.representing import navigation, today

        staff = Right.STAFF.value
        navigation.register(
            navigation.Item("shop", _("Shop"), "sellers:settings", "store", 80, staff),
        )
        navigation.register(navigation.Item("people", _("Our people"), "sellers:people", "user", 85, staff))
        today.register(shop_tasks, right=staff)
        rooms.register(rooms.Room("sellers", _("Shops"), "sellers_staff:index"))
