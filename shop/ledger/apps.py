from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "shop.ledger"
    label = "ocop_ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from shop.ledger.triggers import install

        post_migrate.connect(install, sender=self)
