from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    name = "shop.listings"
    label = "ocop_listings"
    verbose_name = _("Listings")

    def ready(self) -> None:
        from shop.listings.effects import market_effects
        from shop.listings.links import buy_link
        from shop.listings.renewals import kept_producers, seller_addresses
        from shop.listings.selling import producers_selling
        from shop.listings.uses import market_uses
        from traceability.board import sources
        from traceability.codes import links
        from traceability.register import effects, uses
        from traceability.renewals import contacts

        links.register(buy_link)
        effects.register(market_effects)
        contacts.register_addresses(seller_addresses)
        contacts.register_keepers(kept_producers)
        sources.register_selling(producers_selling)
        uses.register(market_uses, "ocop_listings.Listing")
