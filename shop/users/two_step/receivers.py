"""At sign-in: a person who has devices without having to is asked for one as well."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from shop.users.two_step.devices import has_device
from shop.users.two_step.freshness import ASKS


def signed_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if has_device(user):
        request.session[ASKS] = True
    else:
        request.session.pop(ASKS, None)


def connect() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="shop.users.two_step.signed_in")
