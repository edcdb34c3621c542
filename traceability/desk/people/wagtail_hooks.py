"""Registers the people's desk in Wagtail's admin."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.desk.people import urls
from traceability.desk.people.access import readers_or_404


def may_read(request: HttpRequest) -> bool:
    try:
        readers_or_404(request)
    except Http404:
        return False
    return True


class PeopleMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request)


def desk_urls() -> list[URLResolver]:
    return [path("phan-cong/", include(urls))]


def menu_item() -> MenuItem:
    return PeopleMenuItem(_("Appointments"), reverse_lazy("people:index"), icon_name="group", order=390)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_read(request):
        return None
    return {
        "title": gettext("Appointments"),
        "text": gettext("Who may act for which province and commune; invite, confirm each year, end."),
        "url": reverse("people:index"),
        "illustration": "producer-household",
    }


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-people.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)
