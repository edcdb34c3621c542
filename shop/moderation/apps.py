from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "shop.moderation"
    label = "ocop_moderation"
    verbose_name = _("Moderation of listings")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.moderation.desk.waiting import waiting_submissions, waiting_takedowns

        rooms.register(rooms.Room("duyet", _("Listings to approve"), "moderation:inbox", waiting_submissions))
        rooms.register(
            rooms.Room("go-hang", _("Requests to take down"), "moderation:takedowns", waiting_takedowns)
        )
