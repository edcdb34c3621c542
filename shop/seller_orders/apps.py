from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SellerOrdersConfig(AppConfig):
    name = "shop.seller_orders"
    label = "ocop_seller_orders"
    verbose_name = _("Orders of sellers")
