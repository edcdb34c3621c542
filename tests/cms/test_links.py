"""The scan page leads to the story in the reader's language, or to the one that there is."""

import pytest
from django.utils.translation import override

from tests.cms.conftest import NOON, MarketFactory, StoryFactory
from traceability.codes.links import STORY, links_for
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on

pytestmark = pytest.mark.django_db


def story_links(product: CertifiedProduct, language: str) -> list[tuple[str, str]]:
    with override(language):
        links = links_for(product, verdict_on(product, NOON), language)
    return [(link.label, link.url) for link in links if link.kind == STORY]


def test_the_story_in_the_readers_language(market: MarketFactory, stories: StoryFactory) -> None:
    product = market.certified()
    assert story_links(product, "vi") == []
    stories.story(product, title="Ong")
    assert story_links(product, "en") == [("Read the story", "/cau-chuyen/ong/")]
    stories.story(product, title="Bees", language="en")
    assert story_links(product, "vi") == [("Đọc câu chuyện", "/cau-chuyen/ong/")]
    assert story_links(product, "en") == [("Read the story", "/en/cau-chuyen/bees/")]


def test_a_lapsed_certificate_keeps_its_story(market: MarketFactory, stories: StoryFactory) -> None:
    product = market.certified()
    stories.story(product, title="Ong")
    stories.revoke(product)
    assert story_links(product, "vi") == [("Đọc câu chuyện", "/cau-chuyen/ong/")]


def test_an_unpublished_story_is_no_way_on(market: MarketFactory, stories: StoryFactory) -> None:
    product = market.certified()
    stories.story(product).unpublish()
    assert story_links(product, "vi") == []
