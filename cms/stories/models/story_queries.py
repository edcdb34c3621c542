"""Which stories: by language, by what the register says, by the time of year."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from wagtail.query import PageQuerySet

from cms.images.models import Picture
from traceability.register.models import Certificate

CARD_PICTURE = "fill-800x600|format-webp"  # as in templates/stories/story_card.html


class StoryQuerySet(PageQuerySet):
    def in_language(self, language_code: str) -> "StoryQuerySet":
        return self.filter(locale__language_code=language_code)

    def newest_first(self) -> "StoryQuerySet":
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self) -> "StoryQuerySet":
        """With what a card of a story shows, in a fixed number of queries."""
        heroes = Picture.objects.prefetch_renditions(CARD_PICTURE)
        return (
            self.defer_streamfields()
            .select_related("locale")
            .prefetch_related(Prefetch("hero", queryset=heroes))
        )

    def with_valid_certificate(self, moment: datetime) -> "StoryQuerySet":
        return self.filter(Exists(_certificates_behind(moment)))

    def without_valid_certificate(self, moment: datetime) -> "StoryQuerySet":
        return self.exclude(Exists(_certificates_behind(moment)))

    def in_season(self, month: int) -> "StoryQuerySet":
        """Stories whose season strips name the month (1 to 12)."""
        return self.filter(season_months__contains=f",{month},")


def _certificates_behind(moment: datetime) -> QuerySet[Certificate]:
    return Certificate.objects.valid_now(moment).filter(product=OuterRef("product"))
