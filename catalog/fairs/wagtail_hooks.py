"""Registers the fairs' desk in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from catalog.fairs.desk import urls
from catalog.fairs.desk.access import access_of
from catalog.fairs.desk.dashboard import FallenOutPanel


class FairsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return access_of(request).is_any


def desk_urls() -> list[URLResolver]:
    return [path("hoi-cho/", include(urls))]


def menu_item() -> MenuItem:
    return FairsMenuItem(_("Fairs"), reverse_lazy("fairs_desk:index"), icon_name="calendar-alt", order=350)


def fallen_out_panel(request: HttpRequest, panels: list[Any]) -> None:
    panel = FallenOutPanel(request)
    if panel.rows:
        panels.append(panel)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not access_of(request).is_any:
        return None
    return {
        "title": gettext("Fairs"),
        "text": gettext(
            "Put a catalogue together; what is not valid on every fair day is refused with the reason."
        ),
        "url": reverse("fairs_desk:index"),
        "illustration": "fair",
    }


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-fairs.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("construct_homepage_panels", fallen_out_panel)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)
