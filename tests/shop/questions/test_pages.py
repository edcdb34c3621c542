"""The pages of questions: asked on one, answered in the portal, seen on the product's page, hidden by the staff."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from shop.listings.models import Listing
from shop.questions import gate
from shop.questions.models import Question, State
from shop.questions.signed import token_of
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.counting import asked_by_rooms, counted
from tests.shop.questions.test_gate import asked

BACKEND = "shop.users.backends.EmailOrPhoneBackend"


def about(listing: Listing) -> str:
    return reverse("questions:about", kwargs={"pk": listing.product_id})


def words(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    return client


def test_a_guest_asks_confirms_and_reads_the_answer(
    listing: Listing, answerer: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            about(listing), {"text": "Có giao xa không?", "email": "k@example.vn"}, follow=True
        )
    assert "mở đường dẫn trong thư" in words(page)
    question = Question.objects.get()
    link = reverse("questions:confirm", kwargs={"token": token_of(question)})
    assert link in mail.outbox[0].body
    assert client.get(link).status_code == 200
    question.refresh_from_db()
    assert question.state == State.UNCONFIRMED  # a machine that follows links confirms nothing
    client.post(link)
    question.refresh_from_db()
    assert question.state == State.OPEN
    portal = signed_in(answerer)
    place = reverse("questions:answer", args=[listing.certified_product.producer_id, question.pk])
    assert "Có giao xa không?" in words(portal.get(place))
    assert "k@example.vn" not in portal.get(place).content.decode()
    portal.post(place, {"text": "Có, cả nước."})
    for page in (client.get(about(listing)), client.get(listing.get_absolute_url())):
        assert "Có giao xa không?" in words(page)
        assert "Có, cả nước." in words(page)
        assert "k@example.vn" not in page.content.decode()


@pytest.mark.parametrize(
    ("data", "status"),
    [({"text": ""}, 422), ({"text": "Gọi 0912345678 nhé"}, 422), ({"text": "x" * 601}, 422),
     ({"text": "Ngon không?", "homepage": "http://x"}, 302), ({"text": "Ngon không?", "name": "0912345678"}, 422)],
)  # fmt: skip
def test_bad_questions_are_refused_and_machines_get_nowhere(
    listing: Listing, buyer: Any, data: dict[str, str], status: int
) -> None:
    assert signed_in(buyer).post(about(listing), data).status_code == status
    assert (Question.objects.count(), len(mail.outbox)) == (0, 0)


def test_too_many_questions_wait_for_an_hour(listing: Listing, buyer: Any) -> None:
    client = signed_in(buyer)
    codes = [client.post(about(listing), {"text": f"Câu {n}?"}).status_code for n in range(11)]
    assert codes == [302] * 10 + [429]
    assert Question.objects.count() == 10


def test_forged_links_and_other_products_are_not_there(
    listing: Listing, client: Client, market: MarketFactory
) -> None:
    assert client.get(reverse("questions:confirm", kwargs={"token": "x"})).status_code == 404
    lapsed = market.listing("Chè cũ", issued_on=NOON.date().replace(year=2020))
    assert client.get(about(lapsed)).status_code == 404
    assert client.post(about(lapsed), {"text": "Còn không?", "email": "k@example.vn"}).status_code == 404
    assert Question.objects.count() == 0


def test_another_producers_question_is_not_there(
    listing: Listing, buyer: Any, answerer: Any, market: MarketFactory
) -> None:
    question = asked(listing, buyer)
    other = market.register.producer("HTX Đoàn Kết")
    market.seller(other)
    let_act(answerer, other)
    client = signed_in(answerer)
    assert client.get(reverse("questions:answer", args=[other.pk, question.pk])).status_code == 404
    assert "Mật này" not in words(client.get(reverse("questions:inbox", args=[other.pk])))


def test_the_staff_hide_and_show(listing: Listing, buyer: Any, answerer: Any, staff: Any) -> None:
    question = gate.answer(asked(listing, buyer), "Mùa xuân.", answerer, NOON)
    client = signed_in(staff)
    place = reverse("questions_staff:question", args=[question.pk])
    assert client.post(place, {"reason": ""}).status_code == 422
    assert client.post(place, {"reason": "Xúc phạm"}).status_code == 302
    assert "Mùa xuân" not in words(Client().get(about(listing)))
    assert "Xúc phạm" in words(signed_in(buyer).get(reverse("questions:own")))
    client.post(reverse("questions_staff:show", args=[question.pk]))
    assert "Mùa xuân" in words(Client().get(about(listing)))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_for_one_and_three(
    listing: Listing, buyer: Any, answerer: Any, staff: Any, count: int
) -> None:
    for number in range(count):
        gate.answer(asked(listing, buyer, f"Câu {number}?"), "Có.", answerer, NOON)
    producer = listing.certified_product.producer_id
    pages = {
        "about": (Client(), about(listing)),
        "own": (signed_in(buyer), reverse("questions:own")),
        "inbox": (signed_in(answerer), reverse("questions:inbox", args=[producer]) + "?nao=da-tra-loi"),
        "staff": (signed_in(staff), reverse("questions_staff:index")),
    }
    waiting = asked_by_rooms(NOON)
    expected = {"about": (3, count), "own": (15, count), "inbox": (8, count), "staff": (6 + waiting, count)}
    assert counted(pages, ".talks > li") == expected
