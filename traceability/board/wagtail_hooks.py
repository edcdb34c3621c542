"""Registers numbers and targets in Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.board.desk import urls
from traceability.board.desk.access import has_business


class BoardMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return has_business(request)


def desk_urls() -> list[URLResolver]:
    return [path("so-lieu/", include(urls))]


def menu_item() -> MenuItem:
    return BoardMenuItem(
        _("Numbers and targets"), reverse_lazy("board_desk:index"), icon_name="form", order=330
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not has_business(request):
        return None
    return {
        "title": gettext("Numbers and targets"),
        "text": gettext("Enter what the plan sets; see how far the province is, and take the yearly report."),
        "url": reverse("board_desk:index"),
        "illustration": "harvest",
    }


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-board.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)
