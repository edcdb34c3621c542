"""The desk's entrance: each person sees the doors to the own work, and nothing that would only say no.

An app offers a door with the hook `register_desk_door`: a function (request) that returns a Door's fields, or None
where the person has no business.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.desk_guard import is_only_officer

NOT_FOR_OFFICERS = {"explorer", "images", "documents", "reports", "settings"}
NOT_HERE = {"help"}  # its entries lead to another site, in English


class DoorsPanel(Component):
    """Big links to what this person may do here."""

    name = "desk_doors"
    template_name = "cms/desk/doors.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        found = [door(request) for door in hooks.get_hooks("register_desk_door")]
        self.doors = [door for door in found if door]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"doors": self.doors}


class TwoStepIsOffPanel(Component):
    """Says so where the second step has been switched off, as in the demo."""

    name = "two_step_is_off"
    template_name = "cms/desk/two_step_is_off.html"
    order = 5


@hooks.register("construct_homepage_panels")
def two_step_notice(request: HttpRequest, panels: list[Any]) -> None:
    if not settings.OCOP_TWO_STEP:
        panels.append(TwoStepIsOffPanel())


@hooks.register("construct_homepage_panels")
def doors(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DoorsPanel(request))


@hooks.register("construct_main_menu")
def own_work_only(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in NOT_HERE]
    if is_only_officer(request.user):
        stories = reverse("stories:index")
        items[:] = [item for item in items if item.name not in NOT_FOR_OFFICERS and item.url != stories]


@hooks.register("register_desk_door")
def stories_door(request: HttpRequest) -> dict[str, str] | None:
    if is_only_officer(request.user):
        return None
    return {
        "title": _("Stories"),
        "text": _("Write about a product; you see at once when its certificate lapses."),
        "url": reverse("stories:index"),
        "illustration": "harvest",
    }


@hooks.register("insert_global_admin_css")
def entrance_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-home.css"))


@hooks.register("insert_global_admin_js")
def kept_words() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("ocop/js/typed.js"))
