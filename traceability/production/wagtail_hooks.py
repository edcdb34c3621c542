"""Registers the desk of lots in Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.production.desk import urls
from traceability.production.desk.access import may_enter


class LotsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("lo-hang/", include(urls))]


def menu_item() -> MenuItem:
    return LotsMenuItem(_("Lots"), reverse_lazy("production_desk:index"), icon_name="tag", order=370)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Lots"),
        "text": gettext("What the province's producers have on sale; recall a lot when it must be."),
        "url": reverse("production_desk:index"),
        "illustration": "packing",
    }


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-lots.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)
