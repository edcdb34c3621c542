"""Registers the desk of representatives in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.representing.desk import urls
from traceability.representing.desk.access import may_enter


class RepresentativesMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("nguoi-dai-dien/", include(urls))]


def menu_item() -> MenuItem:
    return RepresentativesMenuItem(
        _("Representatives of producers"),
        reverse_lazy("representing_desk:index"),
        icon_name="group",
        order=380,
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Representatives of producers"),
        "text": gettext("Who may act for which producer: open lots, order labels, recall."),
        "url": reverse("representing_desk:index"),
        "illustration": "producer-cooperative",
    }


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
