"""The story of a product, as a way on from its scan page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.stories.models import StoryPage
from traceability.codes.links import STORY, Link
from traceability.dossier.stories import Story
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import Verdict


def story_link(product: CertifiedProduct, verdict: Verdict, language: str) -> Iterator[Link]:
    story = _story_of(product, language)
    if story:
        yield Link(STORY, _("Read the story"), story.get_url())


def told_story(product: CertifiedProduct, language: str) -> Story | None:
    """The same for the sheet of evidence, with its title and address in full."""
    story = _story_of(product, language)
    return Story(story.title, story.get_full_url(), story.first_published_at) if story else None


def _story_of(product: CertifiedProduct, language: str) -> StoryPage | None:
    """The newest live story in the reader's language, else in another one."""
    stories = (
        StoryPage.objects.live().public().filter(product=product).select_related("locale").newest_first()
    )
    told = list(stories)
    return next((story for story in told if story.locale.language_code == language), None) or next(
        iter(told), None
    )
