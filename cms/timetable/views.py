"""The timetable at the desk: does everything run, and what failed why."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.timetable.overview import overview


def may_see(request: HttpRequest) -> bool:
    """Superusers, who run the platform: a failure shows the insides of the program."""
    return request.user.is_active and request.user.is_superuser


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Platform staff only."""
    if not may_see(request):
        raise PermissionDenied
    title = _("Timetable")
    context = {
        "jobs": overview(request.moment),
        "header_title": title,
        "header_icon": "time",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "cms/desk/timetable.html", context)
