from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "shop.payments.cards"
    label = "ocop_cards"
    verbose_name = _("Card payments")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.payments import methods
        from shop.payments.cards import checks, refunding  # noqa: F401
        from shop.payments.cards.method import CARD
        from shop.payments.cards.staff import waiting
        from shop.seller_orders import effects

        methods.register(CARD)
        effects.register(
            refunding.follow
        )  # after the books' own effect: this app stands behind shop.payments
        rooms.register(rooms.Room("cards", _("Card payments"), "cards_desk:list", waiting))
