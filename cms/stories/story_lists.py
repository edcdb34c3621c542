"""Stories in a list: each with what the register says of its product, in a fixed number of queries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest

from cms.stories.register_cards import ProductCard, cards_for

if TYPE_CHECKING:
    from cms.stories.models import StoryPage


class Told(NamedTuple):
    story: "StoryPage"
    card: ProductCard
    url: str
    illustration_key: str


def told(stories: Iterable["StoryPage"], request: HttpRequest) -> list[Told]:
    stories = list(stories)
    cards = cards_for([story.product_id for story in stories], request, with_offers=False)
    return [_told(story, cards[story.product_id], request) for story in stories]


def _told(story: "StoryPage", card: ProductCard, request: HttpRequest) -> Told:
    drawing = story.hero_illustration or card.product.illustration_key
    return Told(story, card, story.get_url(request), drawing)
