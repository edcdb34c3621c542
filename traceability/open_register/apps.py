from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OpenRegisterConfig(AppConfig):
    name = "traceability.open_register"
    label = "ocop_open_register"
    verbose_name = _("Public register")

    def ready(self) -> None:
        from traceability.codes import link_types
        from traceability.open_register import freshness
        from traceability.open_register.changes.installing import install
        from traceability.open_register.typed_links import records

        link_types.register(records)
        freshness.connect()
        post_migrate.connect(install, sender=self)
