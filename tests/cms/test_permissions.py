"""Story editors write stories, and touch neither the home page nor the register; others do not get in."""

import pytest
from django.test import Client

from cms.stories.models import StoryPage
from tests.cms.conftest import MarketFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

VERBS = {
    "edit": "/quan-tri/pages/{pk}/edit/",
    "copy": "/quan-tri/pages/{pk}/copy/",
    "history": "/quan-tri/pages/{pk}/history/",
    "preview": "/quan-tri/pages/{pk}/edit/preview/",
    "unpublish": "/quan-tri/pages/{pk}/unpublish/",
    "draft": "/quan-tri/pages/{pk}/view_draft/",
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may(editor: Client, market: MarketFactory, stories: StoryFactory, verb: str) -> None:
    story = stories.story(market.certified())
    assert editor.get(VERBS[verb].format(pk=story.pk)).status_code == 200


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may_not_on_the_home_page(editor: Client, stories: StoryFactory, verb: str) -> None:
    response = editor.get(VERBS[verb].format(pk=stories.home().pk))
    assert (response.status_code, response.headers.get("Location")) in [(302, "/quan-tri/"), (403, None)]


@pytest.mark.parametrize("verb", VERBS)
def test_a_buyer_may_not(buyer: Client, market: MarketFactory, stories: StoryFactory, verb: str) -> None:
    story = stories.story(market.certified())
    assert buyer.get(VERBS[verb].format(pk=story.pk)).status_code == 404


def test_a_revision_is_compared_by_editors_only(
    editor: Client, buyer: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    story = stories.story(market.certified())
    address = f"/quan-tri/pages/{story.pk}/revisions/compare/earliest...latest/"
    assert editor.get(address).status_code == 200
    assert buyer.get(address).status_code == 404


def test_a_copy_goes_only_where_the_editor_may_add(
    editor: Client, market: MarketFactory, stories: StoryFactory
) -> None:
    story = stories.story(market.certified())
    form = {"new_title": "Bản sao", "new_slug": "ban-sao", "publish_copies": "", "alias": ""}
    editor.post(VERBS["copy"].format(pk=story.pk), {**form, "new_parent_page": stories.home().pk})
    assert StoryPage.objects.count() == 1
    editor.post(VERBS["copy"].format(pk=story.pk), {**form, "new_parent_page": stories.index().pk})
    assert StoryPage.objects.get(slug="ban-sao").product == story.product


@pytest.mark.parametrize("model", ["certifiedproduct", "certificate", "decision", "producer"])
def test_the_group_holds_no_right_on_the_register(editor: Client, model: str) -> None:
    from shop.users.models import User

    person = User.objects.get(email="bien-tap@example.vn")
    rights = [f"ocop_register.{verb}_{model}" for verb in ("add", "change", "delete")]
    assert [right for right in rights if person.has_perm(right)] == []


def test_an_editor_may_bring_pictures(editor: Client, buyer: Client) -> None:
    assert editor.get("/quan-tri/images/").status_code == 200
    assert editor.get("/quan-tri/images/multiple/add/").status_code == 200
    assert buyer.get("/quan-tri/images/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/quan-tri/stories/",
        "/quan-tri/certified_product_chooser/",
        "/quan-tri/certified_product_chooser/results/",
    ],
)
def test_the_desk_of_stories_is_closed_to_buyers(buyer: Client, editor: Client, address: str) -> None:
    assert editor.get(address).status_code == 200
    assert buyer.get(address).status_code == 404


def test_a_draft_is_not_public(client: Client, market: MarketFactory, stories: StoryFactory) -> None:
    story = stories.story(market.certified())
    address = story.url
    story.unpublish()
    assert client.get(address).status_code == 404
