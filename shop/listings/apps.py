from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    name = "shop.listings"
    label = "ocop_listings"
    verbose_name = _("Listings")

    def ready(self) -> None:
        from shop.listings.links import buy_link
        from traceability.codes import links

        links.register(buy_link)
