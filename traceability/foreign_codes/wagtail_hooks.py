"""Registers the desk of codes of other systems in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.foreign_codes.desk import urls
from traceability.foreign_codes.desk.views import may_enter


class ForeignCodesMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("ma-khac/", include(urls))]


def menu_item() -> MenuItem:
    return ForeignCodesMenuItem(
        _("Codes of other systems"), reverse_lazy("foreign_codes_desk:index"), icon_name="link", order=365
    )


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
