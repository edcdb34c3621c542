from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "shop.users"
    label = "ocop_users"
    verbose_name = _("People")

    def ready(self) -> None:
        from shop.users import receivers
        from shop.users.sessions import receivers as sessions
        from shop.users.two_step import receivers as two_step

        receivers.connect()
        sessions.connect()
        two_step.connect()
