from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SellersConfig(AppConfig):
    name = "shop.sellers"
    label = "ocop_sellers"
    verbose_name = _("Sellers")
