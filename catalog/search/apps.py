from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "catalog.search"
    label = "ocop_search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from catalog.search import freshness

        freshness.connect()
