"""The story of a certified product."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from cms.images.models import Picture
from cms.stories import illustrations
from cms.stories.blocks import StoryBody, kinds_of_cards_about, products_on_cards
from cms.stories.desk.certificate_panel import CertificatePanel
from cms.stories.models.site_page import SitePage
from cms.stories.models.story_queries import StoryQuerySet
from cms.stories.register_cards import cards_for
from cms.stories.seasons import months_named_in
from traceability.register.models import CertifiedProduct


class StoryPage(SitePage):
    """Bound to one certified product; what it says about the certificate is read at every request."""

    product = models.ForeignKey(
        CertifiedProduct,
        on_delete=models.PROTECT,
        related_name="stories",
        verbose_name=_("certified product"),
    )
    intro = models.TextField(
        _("introduction"), max_length=400, help_text=_("Two or three sentences under the title.")
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
        blank=True,
        choices=illustrations.choices,
        help_text=_("Left empty: the drawing of the product set."),
    )
    byline = models.CharField(_("told by"), max_length=160, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("story"))
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)
    season_months = models.CharField(max_length=40, blank=True, editable=False)  # ",3,4,": see seasons.py

    objects = PageManager.from_queryset(StoryQuerySet)()

    template = "stories/story_page.html"
    parent_page_types = ["ocop_stories.StoryIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A long read about one certified product and the people who make it.")
    content_panels = [
        CertificatePanel(),
        *SitePage.content_panels,
        FieldPanel("product"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("hero"), FieldPanel("hero_illustration")], heading=_("Large picture")),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("byline"), FieldPanel("is_demo")], heading=_("About this story")),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("intro"), index.FilterField("product")]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.season_months = months_named_in(self.body)
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        cards = cards_for([self.product_id, *products_on_cards(self.body)], request)
        product = cards[self.product_id].product
        return {
            **context,
            "cards": cards,
            "card": cards[self.product_id],
            "story_product": product,
            "illustration_key": self.hero_illustration or product.illustration_key,
            "cards_in_text": kinds_of_cards_about(self.product_id, self.body),
        }
