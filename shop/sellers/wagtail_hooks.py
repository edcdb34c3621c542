"""Registers the desk of claims in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shop.sellers.desk import urls
from shop.sellers.desk.access import may_enter, readable
from shop.sellers.models import ClaimState


class ClaimsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("gian-hang/", include(urls))]


def menu_item() -> MenuItem:
    return ClaimsMenuItem(
        _("Claims of shops"), reverse_lazy("sellers_desk:index"), icon_name="group", order=382
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("Claims of shops"),
        "text": _told(request),
        "url": reverse("sellers_desk:index"),
        "illustration": "producer-household",
    }


def _told(request: HttpRequest) -> str:
    """What waits, in words; one query, on the desk's front page only."""
    waiting = readable(request).filter(state=ClaimState.WAITING).count()
    if not waiting:
        return gettext("Producers who want to open a shop: compare the papers, verify or say why not.")
    text = ngettext(
        "%(count)s producer waits to be verified for a shop.",
        "%(count)s producers wait to be verified for a shop.",
        waiting,
    )
    return text % {"count": waiting}


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
