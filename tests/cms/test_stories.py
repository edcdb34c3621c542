"""A story says about the certificate what the register says at that moment, and nothing else."""

from datetime import datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.stories.blocks.reading import PictureBlock
from cms.stories.models import StoryPage
from shop.listings.create import Pack
from tests.cms.conftest import BUY_CARD, CERTIFICATE_CARD, MarketFactory, StoryFactory, text
from traceability.register.clock import midnight
from traceability.register.models import ProductSet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def read(client: Client, story: StoryPage) -> BeautifulSoup:
    response = client.get(story.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_story_shows_stars_certificate_price_and_button(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    listing = market.listing("Mật ong hoa núi")
    page = read(client, stories.story(listing.certified_product))
    assert page.select_one(".margin .certificate")["class"] == ["certificate", "tone", "tone--valid"]
    assert page.select_one(".margin .stars").get_text(strip=True) == "3 sao"
    assert page.select_one(".buy-card .price").get_text() == "165.000\xa0₫"
    assert page.select_one(".buy-card .button")["href"] == listing.get_absolute_url()
    assert page.select(".notice") == []


def test_a_lapsed_certificate_takes_stars_and_button_away(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    listing = market.listing()
    story = stories.story(listing.certified_product, text(), CERTIFICATE_CARD, BUY_CARD)
    assert len(read(client, story).select(".stars")) == 2
    stories.revoke(listing.certified_product)
    page = read(client, story)
    assert page.select(".stars") == []
    assert page.select(".buy-card .button") == []
    assert "Lúc này không bán." in page.select_one(".buy-card").get_text()
    assert page.select_one(".notice__title").get_text(strip=True) == "Chứng nhận đã bị thu hồi"
    assert "Chuyện của núi." in page.select_one(".prose").get_text()


def test_midnight_after_the_last_day_changes_the_story(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    listing = market.listing()
    story = stories.story(listing.certified_product)
    last_day = listing.certified_product.certificates.get().last_day
    ends: datetime = midnight(last_day + timedelta(days=1))
    with time_machine.travel(ends - timedelta(seconds=1), tick=False):
        assert len(read(client, story).select(".stars")) == 2
    with time_machine.travel(ends, tick=False):
        assert read(client, story).select(".stars") == []


@pytest.mark.parametrize(
    ("pack", "words"),
    [(Pack("chai", 90_000, 0), "Tạm hết hàng."), (None, "Chưa có ai bán sản phẩm này ở chợ.")],
)
def test_the_buy_card_says_why_there_is_no_button(
    client: Client, market: MarketFactory, stories: StoryFactory, pack: Pack | None, words: str
) -> None:
    product = market.listing("Mật ong", pack).certified_product if pack else market.certified()
    card = read(client, stories.story(product)).select_one(".buy-card")
    assert words in card.get_text()
    assert card.select(".price, .button:not(.button--quiet)") == []


def test_what_is_sold_on_enquiry_has_no_price(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    ProductSet.objects.filter(key="honey").update(selling_rule="enquiry")
    card = read(client, stories.story(market.listing().certified_product)).select_one(".buy-card")
    assert "Bán theo thoả thuận, xin hỏi cơ sở." in card.get_text()
    assert card.select(".price") == []


def test_a_card_may_speak_of_another_product(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    mine, other = market.certified("Mật ong hoa núi"), market.certified("Mật ong rừng")
    story = stories.story(mine, ("certificate_card", {"product": other.pk}))
    page = read(client, story)
    assert "Mật ong rừng" in page.select_one(".live-card__name").get_text()
    assert len(page.select(".certificate")) == 2  # the story's own stays in the margin


@pytest.mark.parametrize("count", [1, 3])
def test_three_cards_cost_as_many_queries_as_one(
    client: Client,
    market: MarketFactory,
    stories: StoryFactory,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    products = [market.listing(f"Mật ong {number}").certified_product for number in range(count)]
    body = [
        (kind, {"product": product.pk}) for product in products for kind in ("certificate_card", "buy_card")
    ]
    story = stories.story(products[0], *body)
    client.get(story.url)  # fills Wagtail's cache of site roots
    with django_assert_num_queries(21):
        page = read(client, story)
    assert len(page.select(".certificate")) == count
    assert len(page.select(".buy-card .button")) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_stories_as_for_one(
    client: Client,
    market: MarketFactory,
    stories: StoryFactory,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        stories.story(market.certified(f"Mật ong {number}"), title=f"Chuyện {number}")
    client.get("/cau-chuyen/")
    with django_assert_num_queries(16):
        page = BeautifulSoup(client.get("/cau-chuyen/").content, "html.parser")
    assert len(page.select(".story-card .stars")) == count


def test_the_list_says_in_words_what_is_not_valid(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    product = market.certified()
    stories.story(product, is_demo=True)
    stories.revoke(product)
    card = BeautifulSoup(client.get("/cau-chuyen/").content, "html.parser").select_one(".story-card")
    assert card.select(".stars") == []
    assert card.select_one(".status").get_text(strip=True) == "Đã thu hồi"
    assert card.select_one(".demo-mark").get_text() == "Câu chuyện minh hoạ"


def test_an_invented_story_says_so(client: Client, market: MarketFactory, stories: StoryFactory) -> None:
    page = read(client, stories.story(market.certified(), is_demo=True))
    assert page.select_one(".notice__title").get_text(strip=True) == "Câu chuyện minh hoạ"


def test_languages_of_a_story_link_to_its_translation_or_to_the_list(
    client: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    story = stories.story(market.certified())
    assert read(client, story).select_one(".languages a")["href"] == "/en/cau-chuyen/"
    english = story.copy_for_translation(stories.index("en").locale)
    english.slug = "the-bees"
    english.save_revision().publish()
    assert read(client, story).select_one(".languages a")["href"] == "/en/cau-chuyen/the-bees/"
    assert english.product_id == story.product_id


def test_a_picture_is_a_photo_or_a_drawing_and_has_words() -> None:
    block = PictureBlock()
    good = {"image": None, "illustration": "honey", "alternative_text": "Lọ mật", "caption": ""}
    assert block.clean(block.to_python(good))["illustration"] == "honey"
    for wrong in ({"illustration": ""}, {"alternative_text": ""}):
        with pytest.raises(ValidationError):
            block.clean(block.to_python({**good, **wrong}))


def test_a_title_becomes_a_plain_address(market: MarketFactory, stories: StoryFactory) -> None:
    assert stories.story(market.certified(), title="Đường ong Tân Kỳ").slug == "duong-ong-tan-ky"
