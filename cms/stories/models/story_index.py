"""The page that lists all stories of a language."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.stories.models.site_page import TopLevelPage
from cms.stories.models.story import StoryPage
from cms.stories.story_lists import told

STORIES_PER_PAGE = 12


class StoryIndexPage(TopLevelPage):
    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    template = "stories/story_index_page.html"
    parent_page_types = ["ocop_stories.HomePage"]
    subpage_types = ["ocop_stories.StoryPage"]
    max_count_per_parent = 1
    page_description = _("The list of stories; every story stands under it.")
    content_panels = [*TopLevelPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.child_of(self).live().public().newest_first().for_cards()
        page_obj = Paginator(stories, STORIES_PER_PAGE).get_page(request.GET.get("page"))
        return {**context, "page_obj": page_obj, "told": told(page_obj.object_list, request)}
