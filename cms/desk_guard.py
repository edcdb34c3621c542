"""Officers enter the desk for their own screens; Wagtail's page and picture tools are for editors.

Wagtail takes "may enter the admin" as enough for its choosers, its admin API and some reports. An officer enters
through an appointment and has no business there: for such a person everything of Wagtail's own is 404, but for
the entrance and the own account.

And whoever is signed in without a place at the desk, a buyer or a producer, finds no desk at all: where Wagtail would
offer such a person its sign-in again, the answer is 404.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

FOR_OFFICERS = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_keyboard_shortcuts",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class DeskGuardMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_turned_away(request, response):
            list(get_messages(request))  # what Wagtail wanted to say about permissions
            raise Http404
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        if not request.path.startswith(settings.OCOP_DESK_PREFIXES[0]) or match is None:
            return
        speak_the_language_of(request.user)
        if (
            is_wagtails_own(match.view_name)
            and match.view_name not in FOR_OFFICERS
            and is_only_officer(request.user)
        ):
            raise Http404


def speak_the_language_of(user: Any) -> None:
    """Wagtail does this inside its views alone; what says that nothing is there is drawn outside them."""
    if hasattr(user, "wagtail_userprofile"):
        translation.activate(user.wagtail_userprofile.get_preferred_language())


def is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """Wagtail sends somebody who is signed in already to its sign-in page."""
    return (
        response.status_code == 302
        and request.path.startswith(settings.OCOP_DESK_PREFIXES[0])
        and response["Location"].startswith(reverse("wagtailadmin_login"))
        and request.user.is_authenticated
    )


def is_wagtails_own(view_name: str) -> bool:
    """Wagtail's, and the editors' tools that it makes for our stories: the chooser of products, the way to a new page.

    Officers' screens are all named, in namespaces of their own; Wagtail leaves two without a name (then it is a path).
    """
    return "." in view_name or view_name.startswith(
        ("wagtail", "simple_translation:", "stories:", "certified_product_chooser:")
    )


def is_only_officer(user: Any) -> bool:
    """Somebody who may enter by appointment alone: signed in, no superuser, in no group that edits.

    An appointment answers `has_perm` but is no permission, so the stored ones tell; they are kept on the user.
    """
    if not user.is_authenticated or user.is_superuser:
        return False
    return "wagtailadmin.access_admin" not in user.get_all_permissions()
