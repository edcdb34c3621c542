"""Registers the renewal calendar in Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.renewals.desk import urls
from traceability.renewals.desk.access import may_enter


class CalendarMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("gia-han/", include(urls))]


def menu_item() -> MenuItem:
    return CalendarMenuItem(
        _("Renewal calendar"), reverse_lazy("renewals_desk:calendar"), icon_name="history", order=320
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Renewal calendar"),
        "text": gettext("What opens, closes and ends, month by month; note the files that come in."),
        "url": reverse("renewals_desk:calendar"),
        "illustration": "harvest",
    }


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-renewals.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)
