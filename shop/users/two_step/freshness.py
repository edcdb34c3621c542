"""What a session has shown lately: the password, the second step."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django_otp import login as otp_login

from shop.users.sessions.record import SIGNED_IN_AT
from traceability.register.clock import moment_of

SECOND_STEP_AT = "second_step_at"  # seconds
ASKS = "asks_second_step"  # set at sign-in for people who chose it without having to
STEP_IS_FRESH_FOR = timedelta(minutes=10)
PASSWORD_IS_FRESH_FOR = timedelta(minutes=15)


def passed(request: HttpRequest, device: Any) -> None:
    """The second step was taken with this device: the session is verified, under a new key."""
    request.session.cycle_key()
    otp_login(request, device)
    note_step(request)


def note_step(request: HttpRequest) -> None:
    request.session[SECOND_STEP_AT] = moment_of(request).timestamp()


def password_was_typed(request: HttpRequest) -> None:
    request.session[SIGNED_IN_AT] = moment_of(request).timestamp()


def step_is_fresh(request: HttpRequest) -> bool:
    return request.user.is_verified() and _within(
        request.session.get(SECOND_STEP_AT), moment_of(request), STEP_IS_FRESH_FOR
    )


def password_is_fresh(request: HttpRequest) -> bool:
    return _within(request.session.get(SIGNED_IN_AT), moment_of(request), PASSWORD_IS_FRESH_FOR)


def _within(seconds: float | None, moment: datetime, limit: timedelta) -> bool:
    return seconds is not None and moment.timestamp() - seconds <= limit.total_seconds()
