"""Registers the desk of points of sale in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.points_of_sale.desk import urls
from traceability.points_of_sale.desk.access import may_enter


class PointsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("diem-ban/", include(urls))]


def menu_item() -> MenuItem:
    return PointsMenuItem(
        _("Points of sale"), reverse_lazy("points_of_sale_desk:index"), icon_name="site", order=360
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Points of sale"),
        "text": gettext("Where OCOP products are sold; plans count the open ones."),
        "url": reverse("points_of_sale_desk:index"),
        "illustration": "market",
    }


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
