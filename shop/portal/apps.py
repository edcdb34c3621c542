from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "shop.portal"
    label = "ocop_portal"
    verbose_name = _("Producers' portal")

    def ready(self) -> None:
        from shop.portal.certificates import ending_certificates
        from shop.portal.listings.today import listing_tasks
        from shop.portal.renewals import kept_producers
        from shop.sellers.access import Right
        from traceability.renewals import contacts
        from traceability.representing import navigation, today

        navigation.register(navigation.Item("today", _("Today"), "portal:today", "leaf", 0, navigation.ANY))
        navigation.register(
            navigation.Item(
                "listings", _("What you sell"), "portal_listings:index", "store", 5, Right.LISTINGS.value
            )
        )
        today.register(listing_tasks, Right.LISTINGS.value)
        today.register(ending_certificates)
        contacts.register_keepers(kept_producers)
