"""Registers the desk of evidence in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.dossier.desk import urls
from traceability.dossier.desk.access import may_enter


class EvidenceMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def addresses() -> list[URLResolver]:
    return [path("minh-chung/", include(urls))]


def menu_item() -> MenuItem:
    return EvidenceMenuItem(
        _("Evidence and labels"), reverse_lazy("dossier_desk:index"), icon_name="doc-full", order=375
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Evidence and labels"),
        "text": gettext("Each producer's page of evidence, and the labels it ordered and printed."),
        "url": reverse("dossier_desk:index"),
        "illustration": "check-code",
    }


hooks.register("register_admin_urls", addresses)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
