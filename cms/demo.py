"""The demo's pages: the information page and full stories in both languages. A second run changes nothing."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Locale, Page

from cms.demo_stories import STORIES, programme
from cms.demo_stories.telling import DemoStory, Telling
from cms.stories.models import HomePage, InfoPage, StoryIndexPage, StoryPage
from traceability.register.models import CertifiedProduct

LANGUAGES = ("vi", "en")


def load(moment: datetime) -> None:
    """Write what is missing; a story whose product is not in the register is left out."""
    for language in LANGUAGES:
        _load_programme(language, moment)
    for age, story in enumerate(STORIES):
        _load_story(story, moment - timedelta(days=9 + 12 * age))


def _load_programme(language: str, moment: datetime) -> None:
    telling = getattr(programme, language.upper())
    home = HomePage.objects.get(locale__language_code=language, depth=2)
    fields = {"slug": programme.SLUG, "translation_key": uuid5(NAMESPACE_URL, programme.SLUG)}
    _publish(home, InfoPage(**fields, **_told(telling)), moment)


def _load_story(story: DemoStory, moment: datetime) -> None:
    product = CertifiedProduct.objects.filter(name=story.product, producer__name=story.producer).first()
    if product is None:
        return
    for language in LANGUAGES:
        telling: Telling = getattr(story, language)
        page = StoryPage(
            slug=story.slug,
            translation_key=uuid5(NAMESPACE_URL, story.slug),
            product=product,
            hero_illustration=story.illustration,
            byline=telling.byline,
            is_demo=True,
            **_told(telling),
        )
        _publish(StoryIndexPage.objects.get(locale__language_code=language), page, moment)


def _told(telling: Telling) -> dict[str, object]:
    body = [
        {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{telling.title} {number}"))}
        for number, (kind, value) in enumerate(telling.body)
    ]
    return {"title": telling.title, "intro": telling.intro, "body": body}


def _publish(parent: Page, page: Page, moment: datetime) -> None:
    if parent.get_children().filter(slug=page.slug).exists():
        return
    page.locale = Locale.objects.get(pk=parent.locale_id)
    page.first_published_at = page.last_published_at = moment
    parent.add_child(instance=page)
    page.save_revision().publish()
