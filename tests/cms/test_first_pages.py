"""A fresh migrate gives a site that works, in both languages, before anybody has written a word."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale, Page, Site

from cms.stories.models import HomePage, StoryIndexPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [
        ("/", "vi", "Đặc sản có sao, sao còn hạn."),
        ("/en/", "en", "Good things from the village, and a star you can check."),
        ("/cau-chuyen/", "vi", "Câu chuyện"),
        ("/en/cau-chuyen/", "en", "Stories"),
    ],
)
def test_the_first_pages_answer(client: Client, address: str, language: str, heading: str) -> None:
    response = client.get(address)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert page.html["lang"] == language
    assert page.h1.get_text(strip=True) == heading


def test_an_empty_market_says_so_and_shows_a_way_on(client: Client) -> None:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select(".product-card") == []
    assert page.select_one(".empty a.button")["href"] == "/tra-cuu/"
    assert [number.get_text() for number in page.select(".numbers dd")] == ["0", "0", "0"]


def test_the_trees_are_translations_of_each_other() -> None:
    assert list(Locale.objects.order_by("pk").values_list("language_code", flat=True)) == ["vi", "en"]
    for model in (HomePage, StoryIndexPage):
        vietnamese = model.objects.get(locale__language_code="vi")
        assert vietnamese.get_translation(Locale.objects.get(language_code="en")).specific_class is model
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="vi")


def test_the_page_tree_is_sound() -> None:
    assert Page.find_problems() == ([], [], [], [], [])


def test_languages_link_to_the_same_page(client: Client) -> None:
    page = BeautifulSoup(client.get("/cau-chuyen/").content, "html.parser")
    assert page.select_one(".languages a[hreflang=en]")["href"] == "/en/cau-chuyen/"
    assert page.select_one("link[rel=alternate][hreflang=en]")["href"] == "http://testserver/en/cau-chuyen/"
