"""What begins, keeps and ends a session's row."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from shop.users.sessions.device_words import device_words
from shop.users.sessions.models import Ending, OpenSession
from traceability.register.clock import moment_of

ROW = "open_session"  # where the session keeps the number of its row
SIGNED_IN_AT = "signed_in_at"  # seconds; when the password was last typed
FORGOTTEN_AFTER = timedelta(days=60)  # longer than any session lives without being used


def begin(request: HttpRequest, user: Any) -> OpenSession:
    """A new row for a new sign-in; an earlier one of the same session ends."""
    moment = moment_of(request)
    OpenSession.objects.filter(pk=request.session.pop(ROW, None)).end(Ending.SIGNED_OUT, moment)
    OpenSession.objects.filter(user=user, seen_at__lt=moment - FORGOTTEN_AFTER).delete()
    browser, system = device_words(request.META.get("HTTP_USER_AGENT", ""))
    row = OpenSession.objects.create(
        user=user,
        browser=browser,
        system=system,
        began_at=moment,
        seen_at=moment,
        password_mark=password_mark(request.session.get(HASH_SESSION_KEY, "")),
    )
    request.session[ROW] = str(row.pk)
    request.session[SIGNED_IN_AT] = moment.timestamp()
    return row


def row_of(request: HttpRequest) -> OpenSession | None:
    """The row of the signed-in session, begun now where there is none; None once its row has gone."""
    user_id, number = request.session[SESSION_KEY], request.session.get(ROW)
    if number is None:
        return begin(request, request.user) if request.user.is_authenticated else None
    return OpenSession.objects.filter(pk=number, user_id=user_id).first()


def keep(request: HttpRequest, row: OpenSession, every: timedelta) -> None:
    """Note that the session is in use, at most once in `every`; and that its password is a new one."""
    moment, mark = moment_of(request), password_mark(request.session.get(HASH_SESSION_KEY, ""))
    if mark != row.password_mark:
        others_of(row).end(Ending.PASSWORD, moment)
        OpenSession.objects.filter(pk=row.pk).update(password_mark=mark, seen_at=max(moment, row.seen_at))
    elif moment - row.seen_at >= every:
        OpenSession.objects.filter(pk=row.pk).update(seen_at=moment)


def open_sessions_of(user: Any) -> Any:
    """Those that can still be used: not ended, and with today's password."""
    mark = password_mark(user.get_session_auth_hash())
    return OpenSession.objects.open().filter(user=user, password_mark=mark)


def others_of(row: OpenSession) -> Any:
    return OpenSession.objects.filter(user_id=row.user_id).exclude(pk=row.pk)


def end_all_of(user: Any, because: Ending, moment: datetime) -> int:
    return OpenSession.objects.filter(user=user).end(because, moment)


def password_mark(session_hash: str) -> str:
    return salted_hmac("shop.users.sessions", session_hash).hexdigest()[:32]
