"""An editor sees at once when the certificate behind a story does not hold."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cms.conftest import MarketFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_editor_of_a_story_stands_under_the_verdict(
    editor: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    product = market.certified()
    edit = f"/quan-tri/pages/{stories.story(product).pk}/edit/"
    assert "tone--valid" in soup(editor, edit).select_one(".story-verdict")["class"]
    stories.revoke(product)
    panel = soup(editor, edit).select_one(".story-verdict")
    assert "tone--revoked" in panel["class"]
    assert panel.select_one(".story-verdict__word").get_text(strip=True) == "Chứng nhận đã bị thu hồi"
    assert "không có sao, không có nút mua" in panel.get_text()


def test_a_new_story_has_no_verdict_yet(editor: Client, stories: StoryFactory) -> None:
    address = f"/quan-tri/pages/add/ocop_stories/storypage/{stories.index().pk}/"
    assert "tone--info" in soup(editor, address).select_one(".story-verdict")["class"]


def test_the_desk_names_stories_whose_certificate_does_not_hold(
    editor: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    kept, lost = market.certified("Mật ong hoa núi"), market.certified("Mật ong rừng")
    stories.story(kept, title="Còn hạn")
    stories.story(lost, title="Hết hạn")
    assert soup(editor, "/quan-tri/").select("#lapsed-stories-section") == []
    stories.revoke(lost)
    panel = soup(editor, "/quan-tri/").select_one("#lapsed-stories-section")
    assert [link.get_text(strip=True) for link in panel.select("td.title a")] == ["Hết hạn"]
    assert panel.select_one(".status").get_text(strip=True) == "Đã thu hồi"


def test_the_list_of_stories_shows_and_filters_by_verdict(
    editor: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    lost = market.certified("Mật ong rừng")
    stories.story(market.certified("Mật ong hoa núi"), title="Còn hạn")
    stories.story(lost, title="Hết hạn")
    stories.revoke(lost)
    page = soup(editor, "/quan-tri/stories/?ordering=title")
    assert [badge.get_text(strip=True) for badge in page.select("td .status")] == [
        "Còn hiệu lực",
        "Đã thu hồi",
    ]
    for chosen, title in (("valid", "Còn hạn"), ("not-valid", "Hết hạn")):
        rows = soup(editor, f"/quan-tri/stories/?certificate={chosen}").select("td.title .title-wrapper")
        assert [row.get_text(strip=True).startswith(title) for row in rows] == [True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_stories_asks_as_often_for_three_as_for_one(
    editor: Client,
    market: MarketFactory,
    stories: StoryFactory,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        stories.story(market.certified(f"Mật ong {number}"), title=f"Chuyện {number}")
    editor.get("/quan-tri/stories/")
    with django_assert_num_queries(30):
        assert len(soup(editor, "/quan-tri/stories/").select("td .status")) == count


@pytest.mark.parametrize("query", ["mat ong hoa nui", "MẬT ONG", "linh ngoc", "nui linh"])
def test_the_chooser_finds_without_accents_and_shows_the_verdict(
    editor: Client, market: MarketFactory, query: str
) -> None:
    market.certified("Mật ong hoa núi")
    market.register.product("Ô mai mơ", "preserved-fruit", producer=market.register.producer("HTX Đoàn Kết"))
    page = soup(editor, f"/quan-tri/certified_product_chooser/results/?q={query}")
    assert [row.get_text(strip=True) for row in page.select("td.title")] == ["Mật ong hoa núi"]
    assert page.select_one("td .status").get_text(strip=True) == "Còn hiệu lực"


def test_the_chooser_finds_by_the_printed_code(editor: Client, market: MarketFactory) -> None:
    product = market.certified("Mật ong hoa núi")
    market.certified("Mật ong rừng")
    page = soup(editor, f"/quan-tri/certified_product_chooser/results/?q={product.printed_code}")
    assert [row.get_text(strip=True) for row in page.select("td.title")] == ["Mật ong hoa núi"]


@pytest.mark.parametrize("block", ["certificate_card", "buy_card", "season", "process", "quote", "picture"])
def test_blocks_have_a_preview(editor: Client, market: MarketFactory, block: str) -> None:
    from cms.stories.models import StoryPage

    market.listing()
    definition = StoryPage.body.field.stream_block.child_blocks[block]
    assert definition.is_previewable
    page = soup(editor, f"/quan-tri/block-preview/?id={definition.definition_prefix}")
    assert page.select_one(".story") is not None
    assert len(page.select("link[href$='story.css']")) == 1
