"""The demo's stories: complete in both languages, marked as invented, and the same after a second run."""

import re

import pytest
from django.test import Client
from wagtail.models import Page, Revision

from cms import demo
from cms.demo_stories import STORIES
from cms.stories.models import InfoPage, StoryPage
from tests.cms.conftest import NOON
from tests.register_factory import RegisterFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def demo_products(register: RegisterFactory) -> None:
    for story in STORIES:
        register.certificate(register.product(story.product, producer=register.producer(story.producer)))


def test_stories_without_their_product_are_left_out() -> None:
    demo.load(NOON)
    assert (StoryPage.objects.count(), InfoPage.objects.count()) == (0, 2)


@pytest.mark.usefixtures("demo_products")
def test_a_second_run_changes_nothing() -> None:
    demo.load(NOON)
    before = list(Page.objects.values_list("pk", "url_path", "latest_revision_created_at").order_by("pk"))
    revisions = Revision.objects.count()
    demo.load(NOON)
    assert (
        list(Page.objects.values_list("pk", "url_path", "latest_revision_created_at").order_by("pk"))
        == before
    )
    assert Revision.objects.count() == revisions
    assert StoryPage.objects.filter(is_demo=True).count() == 2 * len(STORIES)


@pytest.mark.usefixtures("demo_products")
@pytest.mark.parametrize("slug", [story.slug for story in STORIES])
def test_every_demo_story_reads_in_both_languages(client: Client, slug: str) -> None:
    demo.load(NOON)
    for prefix, notice in (("", "Câu chuyện minh hoạ"), ("/en", "Illustrative story")):
        response = client.get(f"{prefix}/cau-chuyen/{slug}/")
        assert response.status_code == 200
        assert f'<p class="notice__title">{notice}</p>' in response.content.decode()
    for page in StoryPage.objects.filter(slug=slug):
        page.full_clean()
        words = re.sub(r"<[^>]+>|\W+", " ", str(page.body.render_as_block())).split()
        assert len(words) > 600
    vietnamese, english = StoryPage.objects.filter(slug=slug).order_by("locale_id")
    assert vietnamese.translation_key == english.translation_key
