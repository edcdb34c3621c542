"""The home page: one promise, one picture, what is in season, the register in numbers, three doors."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.images.models import Picture
from cms.stories import illustrations
from cms.stories.doors import doors_for
from cms.stories.models.info import InfoPage
from cms.stories.models.site_page import SitePage
from cms.stories.models.story import StoryPage
from cms.stories.models.story_index import StoryIndexPage
from cms.stories.register_numbers import register_numbers
from cms.stories.shelf import seasonal_shelf
from cms.stories.story_lists import told
from traceability.register.clock import moment_of

STORIES_ON_HOME = 3


class HomePage(SitePage):
    promise = models.CharField(_("promise"), max_length=120, help_text=_("One sentence in large letters."))
    intro = models.TextField(
        _("introduction"), max_length=400, help_text=_("Two or three sentences under it.")
    )
    hero = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("large photo"),
    )
    hero_illustration = models.CharField(
        _("drawing where there is no photo"),
        max_length=40,
        default="hero-home",
        choices=illustrations.choices,
    )

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["ocop_stories.StoryIndexPage", "ocop_stories.InfoPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("promise"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("hero"), FieldPanel("hero_illustration")], heading=_("Large picture")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.live().public().descendant_of(self).newest_first().for_cards()
        return {
            **context,
            "numbers": register_numbers(moment_of(request)),
            "shelf": seasonal_shelf(self.locale.language_code, request),
            "told": told(stories[:STORIES_ON_HOME], request),
            "stories_url": self.stories_url(request),
            "info_pages": InfoPage.objects.child_of(self).live().public().defer_streamfields(),
            "doors": doors_for(request),
        }

    def stories_url(self, request: HttpRequest) -> str:
        index = StoryIndexPage.objects.child_of(self).live().first()
        return index.get_url(request) if index else ""
