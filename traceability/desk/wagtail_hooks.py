"""Registers the register's desk in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from traceability.desk import urls
from traceability.desk.access import may_enter, officer_of
from traceability.desk.views.proposals import waiting_for


class DeskMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


class InboxMenuItem(DeskMenuItem):
    """The number of proposals that wait stands in the label."""

    def render_component(self, request: HttpRequest) -> Any:
        number = waiting_for(officer_of(request))
        plain = gettext("Proposals")
        label = f"{plain} ({number})" if number else plain  # the item itself is shared between requests
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


def desk_urls() -> list[URLResolver]:
    return [path("so/", include(urls))]


def list_item() -> MenuItem:
    return DeskMenuItem(
        _("Certificates"), reverse_lazy("desk:list"), name="certificates", icon_name="doc-full", order=300
    )


def inbox_item() -> MenuItem:
    return InboxMenuItem(
        _("Proposals"), reverse_lazy("desk:inbox"), name="proposals", icon_name="mail", order=305
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Certificates"),
        "text": gettext(
            "Renew, suspend, revoke or correct; you see what changes before you press the button."
        ),
        "url": reverse("desk:list"),
        "illustration": "check-code",
    }


def inbox_door(request: HttpRequest) -> dict[str, str] | None:
    number = waiting_for(officer_of(request)) if may_enter(request) else 0
    if not number:
        return None
    return {
        "title": gettext("Proposals that wait: %(number)d") % {"number": number},
        "text": gettext("A colleague has prepared a change and needs a second officer."),
        "url": reverse("desk:inbox"),
        "illustration": "officer-desk",
    }


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", list_item)
hooks.register("register_admin_menu_item", inbox_item)
hooks.register("register_desk_door", desk_door, order=-2)
hooks.register("register_desk_door", inbox_door, order=-1)
