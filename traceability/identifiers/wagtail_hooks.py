"""Registers the desk of GS1 keys in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.identifiers.desk import urls
from traceability.identifiers.desk.access import may_enter, readable
from traceability.identifiers.models import PrefixState


class KeysMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("ma-gs1/", include(urls))]


def menu_item() -> MenuItem:
    return KeysMenuItem(_("GS1 codes"), reverse_lazy("identifiers_desk:index"), icon_name="code", order=362)


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    if not may_enter(request):
        return None
    return {
        "title": gettext("GS1 codes"),
        "text": _told(request),
        "url": reverse("identifiers_desk:index"),
        "illustration": "check-code",
    }


def _told(request: HttpRequest) -> str:
    """What waits, in words; one query, on the desk's front page only."""
    waiting = readable(request).filter(state=PrefixState.CLAIMED).count()
    if not waiting:
        return gettext("Company prefixes that producers claim: compare the paper, confirm or say why not.")
    text = ngettext(
        "%(count)s claimed company prefix waits to be compared with its paper.",
        "%(count)s claimed company prefixes wait to be compared with their papers.",
        waiting,
    )
    return text % {"count": waiting}


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
