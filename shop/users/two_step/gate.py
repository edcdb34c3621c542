"""Nobody enters the desks without the second step, whichever door the session came through.

The question is asked on every request, never kept from sign-in: an appointment given at ten closes the desk at ten
to a session that began at nine, until its owner has set up and taken the second step.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shop.users.sessions.middleware import end_here
from shop.users.sessions.models import Ending, OpenSession
from shop.users.two_step.devices import has_device
from shop.users.two_step.freshness import ASKS
from shop.users.two_step.requirement import holds_powers, is_required
from traceability.register.clock import moment_of, vietnam_day

# Signing in and out at the desk's own door, and what that page is made of.
OPEN_AT_THE_DESK = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
# An officer's password and addresses lead to the desk too.
GUARDED_ELSEWHERE = {"customer:profile-update", "customer:change-password"}


class SecondStepMiddleware:
    """Must stand after OTPMiddleware and OpenSessionMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not is_guarded(request) or not request.user.is_authenticated:
            return None
        if lost_the_powers(request):
            end_here(request, request.open_session, Ending.RIGHTS)
            return None
        if request.user.is_verified() or not asks_for_step(request):
            return None
        return to_second_step(request)


def is_guarded(request: HttpRequest) -> bool:
    """The desks whole, but for their doors. (The permission matrix finds a page elsewhere that only powers open.)"""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if request.path.startswith(settings.OCOP_DESK_PREFIXES):
        return name not in OPEN_AT_THE_DESK
    return name in GUARDED_ELSEWHERE


def asks_for_step(request: HttpRequest) -> bool:
    return ASKS in request.session or is_required(request.user, vietnam_day(moment_of(request)))


def lost_the_powers(request: HttpRequest) -> bool:
    """The session worked at the desk by powers that are gone. Marks a session that has them, once."""
    row = request.open_session
    if row is None:
        return False
    if row.is_officers:
        return not holds_powers(request.user, vietnam_day(moment_of(request)))
    if settings.OCOP_TWO_STEP and request.user.is_verified() and asks_for_step(request):
        OpenSession.objects.filter(pk=row.pk).update(is_officers=True, seen_at=moment_of(request))
    return False


def to_second_step(request: HttpRequest) -> HttpResponse:
    """To the second step, or to its set-up for a person without a device; back to where they wanted to go."""
    name = "two_step:check" if has_device(request.user) else "two_step:setup"
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("wagtailadmin_home")
    return redirect(f"{reverse(name)}?{urlencode({'next': back})}")
