"""The address that a browser proposes for a Vietnamese title is the one that the server would make."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import override

from cms.stories import illustrations
from cms.stories.slugs import foldings
from tests.cms.conftest import StoryFactory


def folded(title: str) -> str:
    for pattern, plain in foldings():
        title = re.sub(pattern, plain, title)
    return title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Mùa mật ở Tân Kỳ", "Mua mat o Tan Ky"),
        ("Đường đỗ đen", "duong do den"),
        ("Ẩn sĩ Ỷ Lan, ưỡn ngực", "an si y Lan, uon nguc"),
        ("Tra\u0300 Shan tuye\u0302\u0301t", "Tra Shan tuyet"),
    ],
)
def test_the_script_is_given_every_vietnamese_letter(title: str, plain: str) -> None:
    assert folded(title) == plain


@pytest.mark.django_db
def test_the_slug_field_carries_the_foldings(editor: Client, stories: StoryFactory) -> None:
    page = editor.get(f"/quan-tri/pages/add/ocop_stories/storypage/{stories.index().pk}/")
    field = BeautifulSoup(page.content, "html.parser").select_one("input[name=slug]")
    carried = json.loads(field["data-w-slug-formatters-value"])
    assert [plain for _pattern, plain in carried] == [plain for _pattern, plain in foldings()]


def test_every_drawing_has_a_name_in_both_languages() -> None:
    with override("vi"):
        vietnamese = dict(illustrations.choices())
    with override("en"):
        english = dict(illustrations.choices())
    assert vietnamese.keys() == english.keys() >= illustrations.SCENES.keys()
    assert (vietnamese["weaving"], english["weaving"]) == ("Dệt", "Weaving")
    assert "server-error" not in english
