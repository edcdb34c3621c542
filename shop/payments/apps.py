from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "shop.payments"
    label = "ocop_payments"
    verbose_name = _("Payments")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.payments import booking, methods
        from shop.payments.cash import CASH
        from shop.payments.desk.waiting import notices_waiting, payouts_waiting
        from shop.payments.today import money_tasks
        from shop.payments.transfer import TO_THE_PLATFORM, TO_THE_SELLER
        from shop.seller_orders import effects
        from traceability.representing import navigation, today

        for method in (TO_THE_SELLER, TO_THE_PLATFORM, CASH):
            methods.register(method)
        effects.register(booking.book)
        navigation.register(navigation.Item("money", _("Money"), "money:index", "cash", 5))
        today.register(money_tasks)
        rooms.register(rooms.Room("money", _("Money"), "money_desk:index", notices_waiting))
        rooms.register(rooms.Room("payouts", _("Payouts to sellers"), "money_desk:payouts", payouts_waiting))
