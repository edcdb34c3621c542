from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem

from cms.stories.choosers import product_chooser
from cms.stories.desk.dashboard import LapsedStoriesPanel
from cms.stories.desk.story_list import story_list


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [product_chooser, story_list]


@hooks.register("construct_homepage_panels")
def lapsed_stories(request: HttpRequest, panels: list[Any]) -> None:
    panel = LapsedStoriesPanel(request)
    if panel.count:
        panels.append(panel)


@hooks.register("construct_homepage_summary_items")
def without_documents(request: HttpRequest, items: list[Any]) -> None:
    """The desk counts pages and pictures; we keep no documents here."""
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("insert_global_admin_css")
def status_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-stories.css"))
