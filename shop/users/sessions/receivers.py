"""Signing in and out, told by Django, whichever door was used."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from shop.users.sessions import record
from shop.users.sessions.models import Ending, OpenSession
from traceability.register.clock import moment_of


def signed_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    record.begin(request, user)


def signed_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    OpenSession.objects.filter(pk=request.session.get(record.ROW)).end(Ending.SIGNED_OUT, moment_of(request))


def connect() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="shop.users.sessions.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="shop.users.sessions.signed_out")
