"""Oscar's dashboard, for the platform's own staff only."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver
from oscar.apps.dashboard import apps


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Visitors are sent to the one sign-in; for people without `is_staff` nothing is there (404)."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from django.contrib.auth.views import redirect_to_login  # loads models: too early at import

        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("customer:login"))
        if not (request.user.is_active and request.user.is_staff):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class DashboardConfig(apps.DashboardConfig):
    """Oscar shows a partner with one line of an order the whole order: partners' people stay out.

    The guard stands before every page, also of the nested applications, whatever their own permissions say.
    Oscar's own sign-in is closed.
    """

    name = "shop.dashboard"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [url for url in super().get_urls() if getattr(url, "name", None) != "login"]

    def get_url_decorator(self, pattern: URLPattern) -> Callable[..., Any]:
        return staff_only
