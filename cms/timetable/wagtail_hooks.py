"""Registers the timetable in Wagtail's admin, and says on the first page when a job has failed."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.timetable import urls
from cms.timetable.overview import overview
from cms.timetable.views import may_see


class TimetableMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request)


class TroublePanel(Component):
    """Drawn only when something is late or has failed."""

    name = "timetable_trouble"
    template_name = "cms/desk/timetable_trouble.html"
    order = 20

    def __init__(self, request: HttpRequest) -> None:
        self.jobs = [one for one in overview(request.moment) if one.has_failed or one.is_late]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"jobs": self.jobs}


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    return [path("lich-chay/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return TimetableMenuItem(
        _("Timetable"), reverse_lazy("timetable_desk:index"), icon_name="time", order=9000
    )


@hooks.register("construct_homepage_panels")
def trouble(request: HttpRequest, panels: list[Any]) -> None:
    if may_see(request):
        panel = TroublePanel(request)
        if panel.jobs:
            panels.append(panel)
