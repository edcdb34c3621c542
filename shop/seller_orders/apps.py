from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SellerOrdersConfig(AppConfig):
    name = "shop.seller_orders"
    label = "ocop_seller_orders"
    verbose_name = _("Orders of sellers")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.seller_orders import effects, promotions
        from shop.seller_orders.desk.views import waiting
        from shop.seller_orders.letters import tell_seller
        from shop.seller_orders.pages.today import waiting_orders
        from shop.sellers.models import Right
        from traceability.representing import navigation, today

        effects.register(tell_seller)
        effects.register(promotions.give_back)
        rooms.register(rooms.Room("thoi-han", _("Deadlines"), "deadlines:index", waiting))
        orders = navigation.Item("orders", _("Orders"), "seller_orders:list", "basket", 5, Right.ORDERS)
        navigation.register(orders)
        today.register(waiting_orders, Right.ORDERS)
