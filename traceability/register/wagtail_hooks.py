"""Registers the register's pages in Wagtail's admin, the officers' desk."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.register.importing.desk import urls
from traceability.register.importing.desk.permissions import may_import


class ListsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_import(request):
        return None
    return {
        "title": gettext("Official lists"),
        "text": gettext("Read a list in: first a preview row by row, then all or nothing."),
        "url": reverse("register_import:upload"),
        "illustration": "officer-desk",
    }


def import_urls() -> list[URLResolver]:
    return [path("danh-sach/", include(urls))]


def menu_item() -> MenuItem:
    return ListsMenuItem(
        _("Official lists"), reverse_lazy("register_import:upload"), icon_name="table", order=310
    )


hooks.register("register_admin_urls", import_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
