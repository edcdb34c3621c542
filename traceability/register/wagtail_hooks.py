"""Registers the register's pages in Wagtail's admin, the officers' desk."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.register.borders import powers_for
from traceability.register.importing.desk import urls
from traceability.register.importing.desk.frame import run_url
from traceability.register.importing.desk.permissions import may_import
from traceability.register.importing.desk.waiting import waiting_for


class ListsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_import(request):
        return None
    return {
        "title": gettext("Official lists"),
        "text": gettext(
            "Read a list in: a preview row by row comes first. A list entered by mistake can be taken back."
        ),
        "url": reverse("register_import:upload"),
        "illustration": "officer-desk",
    }


def waiting_door(request: HttpRequest) -> dict[str, str] | None:
    """Only while something waits for this officer; one list is opened at once."""
    waiting = waiting_for(powers_for(request))
    if not waiting:
        return None
    return {
        "title": gettext("Lists that wait for you: %(number)d") % {"number": len(waiting)},
        "text": gettext("A colleague wants to enter a list or to take one back, and needs a second officer."),
        "url": run_url(waiting[0]) if len(waiting) == 1 else reverse("register_import:upload"),
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
hooks.register("register_desk_door", waiting_door, order=-1)
