"""Registers the officers' take-downs in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shop.moderation.officers import urls
from shop.moderation.officers.access import may_enter


class TakeDownMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("go-hang/", include(urls))]


def menu_item() -> MenuItem:
    return TakeDownMenuItem(
        _("Take-downs"), reverse_lazy("takedown_desk:index"), icon_name="warning", order=390
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Take-downs"),
        "text": gettext("Take a listing of the province off the market at once, with its paper."),
        "url": reverse("takedown_desk:index"),
        "illustration": "market",
    }


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
