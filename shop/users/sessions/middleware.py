"""Refuses sessions that have ended, and ends those of officers that were left alone or lasted a whole day."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from shop.users.sessions import record
from shop.users.sessions.models import Ending, OpenSession
from traceability.register.clock import moment_of

OFFICERS_MINUTE, ANYBODYS_HOUR = timedelta(minutes=1), timedelta(hours=1)
TOLD = {
    Ending.REVOKED: _("This session was ended from another device. Please sign in again."),
    Ending.PASSWORD: _("The password was changed. Please sign in with the new one."),
    Ending.IDLE: _("You were signed out because nothing was done for a while."),
    Ending.TOO_LONG: _("You were signed out because you had been signed in for a whole working day."),
    Ending.RIGHTS: _("Your appointment has ended. You can sign in again for your own account."),
}


class OpenSessionMiddleware:
    """Sets `request.open_session` (the row, or None). Must stand after the messages' middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.open_session = None
        # Without a cookie nobody asks the session anything: answers that are the same for all stay so.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        row = record.row_of(request)
        ending = why_not(request, row)
        if ending:
            end_here(request, row, ending)
        elif row:
            request.open_session = row
            record.keep(request, row, OFFICERS_MINUTE if row.is_officers else ANYBODYS_HOUR)


def why_not(request: HttpRequest, row: OpenSession | None) -> Ending | None:
    """The reason to refuse the session, if there is one."""
    if row is None:
        return Ending.SIGNED_OUT
    if row.ended_at:
        return Ending(row.ended_because)
    if not row.is_officers:
        return None
    moment = moment_of(request)
    if moment - row.seen_at > timedelta(minutes=settings.OCOP_OFFICER_IDLE_MINUTES):
        return Ending.IDLE
    if moment - row.began_at > timedelta(hours=settings.OCOP_OFFICER_SESSION_HOURS):
        return Ending.TOO_LONG
    return None


def end_here(request: HttpRequest, row: OpenSession | None, ending: Ending) -> None:
    """Sign this browser out and say why."""
    if row:
        OpenSession.objects.filter(pk=row.pk).end(ending, moment_of(request))
    request.open_session = None
    logout(request)
    if ending in TOLD:
        messages.warning(request, TOLD[ending])
