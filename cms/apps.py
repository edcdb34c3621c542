from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """The composition root: commands, system checks and the frame around every page."""

    name = "cms"
    label = "ocop_site"
    verbose_name = _("Site")

    def ready(self) -> None:
        from cms import checks  # noqa: F401
