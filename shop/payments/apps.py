from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "shop.payments"
    label = "ocop_payments"
    verbose_name = _("Payments")

    def ready(self) -> None:
        from shop.payments import booking, methods
        from shop.payments.cash import CASH
        from shop.payments.transfer import TO_THE_PLATFORM, TO_THE_SELLER
        from shop.seller_orders import effects

        for method in (TO_THE_SELLER, TO_THE_PLATFORM, CASH):
            methods.register(method)
        effects.register(booking.book)
