"""What all our pages have in common: an ASCII address, links to the other language, a guarded slug."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.stories.addresses import refuse_reserved_slug
from cms.stories.slugs import slug_input
from traceability.register.vietnamese import fold


class SitePage(Page):
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=slug_input()), "seo_title", "search_description"],
            _("For search engines"),
        )
    ]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """An empty slug becomes the folded title: `Mật ong hoa núi` → `mat-ong-hoa-nui`."""
        if not self.slug:
            self.slug = slugify(fold(self.title))
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        lineage = list(self.get_ancestors(inclusive=True).filter(depth__gt=1))
        context["language_links"] = self.language_links(lineage, request)
        context["crumbs"] = [{"name": page.title, "url": page.get_url(request)} for page in lineage]
        return context

    def language_links(self, lineage: list[Page], request: HttpRequest) -> list[dict[str, object]]:
        """This page in each language; the nearest page above it where there is no translation."""
        ways = {self.locale.language_code: self.get_url(request)}
        keys = [page.translation_key for page in lineage]
        translations = Page.objects.live().filter(translation_key__in=keys).exclude(locale_id=self.locale_id)
        for page in translations.select_related("locale").order_by("-depth"):
            ways.setdefault(page.locale.language_code, page.get_url(request))
        return [
            {"code": code, "name": name, "url": ways[code], "current": code == self.locale.language_code}
            for code, name in settings.LANGUAGES
            if ways.get(code)
        ]


class TopLevelPage(SitePage):
    """A page right under the home page: its slug is the first part of its address."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        refuse_reserved_slug(self.slug)

    def minimal_clean(self) -> None:
        """Drafts that are saved unfinished pass here instead of `clean`."""
        super().minimal_clean()
        refuse_reserved_slug(self.slug)
