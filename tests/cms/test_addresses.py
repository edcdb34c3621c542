"""A page may not stand where another part of the site answers: it would never be reached."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError

from cms.stories.addresses import reserved_slugs
from cms.stories.models import InfoPage
from tests.cms.conftest import StoryFactory

pytestmark = pytest.mark.django_db

OURS = {
    "t", "tra-cuu", "cho", "san-pham", "gio", "thanh-toan", "tai-khoan", "hoi-cho",
    "quan-tri", "dieu-hanh", "tai-lieu", "static", "media", "vi", "en",
}  # fmt: skip


def test_every_first_part_of_the_urlconf_is_reserved() -> None:
    assert reserved_slugs() >= OURS
    assert not {"", "cau-chuyen", "chung-nhan-ocop"} & reserved_slugs()


@pytest.mark.parametrize("slug", sorted(OURS))
def test_a_page_with_a_reserved_slug_is_refused(stories: StoryFactory, slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        stories.home().add_child(
            instance=InfoPage(title="Trang", slug=slug, locale_id=stories.home().locale_id)
        )
    assert list(refused.value.message_dict) == ["slug"]
    assert not InfoPage.objects.exists()


def test_a_free_slug_is_accepted(stories: StoryFactory) -> None:
    stories.home().add_child(instance=InfoPage(title="Về chúng tôi", locale_id=stories.home().locale_id))
    assert InfoPage.objects.get().url == "/ve-chung-toi/"


def test_unfinished_drafts_are_guarded_too(stories: StoryFactory) -> None:
    page = InfoPage(title="Trang", slug="trang")
    stories.home().add_child(instance=page)
    page.slug = "gio"
    with pytest.raises(ValidationError):
        page.minimal_clean()


def test_the_system_check_finds_a_page_that_came_another_way(stories: StoryFactory) -> None:
    page = InfoPage(title="Giỏ tre", slug="gio-tre")
    stories.home().add_child(instance=page)
    assert [found.id for found in run_checks(databases=["default"]) if found.id == "ocop.E010"] == []
    InfoPage.objects.filter(pk=page.pk).update(slug="gio")
    found = [message for message in run_checks(databases=["default"]) if message.id == "ocop.E010"]
    assert [message.obj for message in found] == [f"page {page.pk}"]
