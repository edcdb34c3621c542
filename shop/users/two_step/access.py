"""Who may open the pages of the second step, and what they must have shown lately."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from shop.users.two_step.devices import has_device
from shop.users.two_step.freshness import password_is_fresh, step_is_fresh
from shop.users.two_step.requirement import may_set_up

View = Callable[..., HttpResponse]


def for_desk_people(view: View) -> View:
    """People with a place at a desk, or with a device; for everybody else the page does not exist."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_set_up(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def for_the_owner_now(view: View) -> View:
    """The owner, who took the second step within ten minutes; before the first device, typed the password."""

    @wraps(view)
    @for_desk_people
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        missing = step_back(request)
        if missing is None:
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("two_step:index")
        return redirect(f"{reverse(missing)}?{urlencode({'next': back})}")

    return guarded


def step_back(request: HttpRequest) -> str | None:
    """The name of the page where the person has to show who they are first; None when that is fresh."""
    if has_device(request.user):
        return None if step_is_fresh(request) else "two_step:check"
    return None if password_is_fresh(request) else "two_step:password"


def wanted_page(request: HttpRequest) -> str:
    """`next`, when it is a page of this site; else empty."""
    typed = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(typed, request.get_host(), request.is_secure())
    return typed if safe else ""
