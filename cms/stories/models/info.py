"""A quiet page of plain words: what OCOP is, how to check, how to sell."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.stories.blocks import InfoBody
from cms.stories.models.site_page import TopLevelPage


class InfoPage(TopLevelPage):
    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(InfoBody(), blank=True, verbose_name=_("text"))

    template = "stories/info_page.html"
    parent_page_types = ["ocop_stories.HomePage"]
    subpage_types: list[str] = []
    page_description = _("Plain words about the programme: what OCOP is, how to check, how to sell.")
    content_panels = [*TopLevelPage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
