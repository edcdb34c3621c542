from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VouchersConfig(AppConfig):
    name = "shop.vouchers"
    label = "ocop_vouchers"
    verbose_name = _("Vouchers")

    def ready(self) -> None:
        from shop.basket.promotions import reductions
        from shop.dashboard import rooms
        from shop.sellers.models import Right
        from shop.vouchers.source import VoucherSource
        from traceability.representing import navigation

        reductions.register(VoucherSource(), 20)  # on what gift sets (10) have left
        vouchers = navigation.Item(
            "vouchers", _("Vouchers"), "portal_vouchers:index", "cash", 8, Right.LISTINGS
        )
        navigation.register(vouchers)
        rooms.register(rooms.Room("vouchers", _("Vouchers"), "staff_vouchers:index"))
