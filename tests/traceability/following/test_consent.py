"""Following begins with the owner's own click, ends with one click, and leaves nothing behind."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.following.conftest import Inhabitant, link_in, run
from traceability.following import consent
from traceability.following.models import Follow, Follower, Letter, Notice
from traceability.following.signed import confirm_token, manage_token
from traceability.following.views import asking
from traceability.register import gate

pytestmark = pytest.mark.usefixtures("db", "clock")


def test_asking_sends_one_letter_and_follows_nothing_yet(lan: Inhabitant, register: RegisterFactory) -> None:
    product = register.certificate().product
    assert lan.ask("product", product.code) == 302
    follow = Follow.objects.get()
    assert (follow.follower.email, follow.product, follow.confirmed_at) == ("lan@example.vn", product, None)
    assert follow.consent_text == consent.CONSENT_TEXT
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["lan@example.vn"], "Mời xác nhận: theo dõi Mật ong hoa núi")
    assert run(MOMENT + timedelta(hours=1)) == []


def test_opening_the_link_confirms_nothing_pressing_the_button_does(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    lan.ask("product", register.product().code)
    link = link_in(mail.outbox[0], "xac-nhan")
    for method in (lan.client.get, lan.client.head):
        assert method(link).status_code == 200
    assert Follow.objects.get().confirmed_at is None
    assert lan.client.post(link).status_code == 200
    assert Follow.objects.get().confirmed_at == MOMENT


def test_a_second_click_changes_no_consent(
    lan: Inhabitant, register: RegisterFactory, clock: time_machine.Traveller
) -> None:
    lan.ask("product", register.product().code)
    lan.confirm()
    clock.shift(timedelta(days=1))
    lan.confirm()
    assert Follow.objects.get().confirmed_at == MOMENT


def test_the_button_needs_its_token_against_forged_posts(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.ask("product", register.product().code)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(link_in(mail.outbox[0], "xac-nhan")).status_code == 403
    assert Follow.objects.get().confirmed_at is None


@pytest.mark.parametrize("fields", [{"consent": ""}, {"email": "no address"}, {"email": ""}])
def test_without_consent_or_address_nothing_is_kept(
    fields: dict[str, str], lan: Inhabitant, register: RegisterFactory
) -> None:
    assert lan.ask("product", register.product().code, **fields) == 422
    assert (Follower.objects.count(), len(mail.outbox)) == (0, 0)


def test_who_follows_already_gets_the_same_answer(lan: Inhabitant, register: RegisterFactory) -> None:
    code = register.product().code
    first = lan.client.post(f"/theo-doi/product/{code}/", {"email": "lan@example.vn", "consent": "on"})
    lan.confirm()
    second = lan.client.post(f"/theo-doi/product/{code}/", {"email": " LAN@example.vn", "consent": "on"})
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert first.content == second.content
    assert (Follow.objects.count(), Follower.objects.count()) == (1, 1)
    assert mail.outbox[-1].subject == "Bạn đang theo dõi Mật ong hoa núi rồi"


def test_nobody_can_fill_a_strangers_letter_box(lan: Inhabitant, register: RegisterFactory) -> None:
    code = register.product().code
    answers = {lan.ask("product", code) for _time in range(asking.LETTERS_PER_EMAIL + 3)}
    assert answers == {302}
    assert len(mail.outbox) == asking.LETTERS_PER_EMAIL


def test_one_network_cannot_ask_without_end(client: Client, register: RegisterFactory) -> None:
    code = register.product().code
    for nth in range(asking.ASKS_PER_SENDER):
        assert Inhabitant(client, f"a{nth}@example.vn").ask("product", code) == 302
    assert Inhabitant(client, "last@example.vn").ask("product", code) == 429
    assert Follower.objects.count() == asking.ASKS_PER_SENDER


def test_programs_that_fill_in_everything_are_thanked_and_ignored(
    lan: Inhabitant, register: RegisterFactory
) -> None:
    assert lan.ask("product", register.product().code, website="http://spam.example") == 302
    assert (Follower.objects.count(), len(mail.outbox)) == (0, 0)


def test_what_is_not_confirmed_in_seven_days_is_forgotten(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.ask("product", register.product().code)
    link = link_in(mail.outbox[0], "xac-nhan")
    run(MOMENT + timedelta(days=6, hours=23))
    assert Follow.objects.count() == 1
    run(MOMENT + timedelta(days=7, hours=1))
    assert (Follow.objects.count(), Follower.objects.count()) == (0, 0)
    assert lan.client.post(link).status_code == 404


def test_one_click_of_the_mail_program_forgets_everything(lan: Inhabitant, register: RegisterFactory) -> None:
    certificate = register.certificate()
    lan.follow("product", certificate.product.code)
    gate.suspend(certificate, register.change(MOMENT + timedelta(hours=1)))
    [letter] = run(MOMENT + timedelta(hours=2))
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = str(headers["List-Unsubscribe"]).strip("<>").removeprefix("http://testserver")
    robot = Client(enforce_csrf_checks=True)
    assert robot.get(path).status_code == 200
    assert Follow.objects.count() == 1
    assert robot.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    left = [model.objects.count() for model in (Follower, Follow, Letter, Notice)]  # type: ignore[attr-defined]
    assert left == [0, 0, 0, 0]
    assert robot.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_one_thing_is_ended_the_others_stay(lan: Inhabitant, register: RegisterFactory) -> None:
    first, second = register.product("Chè", None), register.product("Gạo", None)
    lan.follow("product", first.code)
    wish = lan.follow("product", second.code)
    manage = f"/theo-doi/quan-ly/{manage_token(wish.follower)}/"
    page = BeautifulSoup(lan.client.get(manage).content, "html.parser")
    assert [name.get_text() for name in page.select(".answer__name")] == ["Gạo", "Chè"]
    assert lan.client.post(manage, {"end": wish.pk}).status_code == 302
    assert Follow.objects.get().product == first
    assert lan.client.post(manage, {"end": Follow.objects.get().pk}).status_code == 200
    assert Follower.objects.count() == 0


def test_nobody_ends_what_somebody_else_follows(client: Client, register: RegisterFactory) -> None:
    code = register.product().code
    theirs = Inhabitant(client, "minh@example.vn").follow("product", code)
    mine = Inhabitant(client).follow("product", code)
    manage = f"/theo-doi/quan-ly/{manage_token(mine.follower)}/"
    assert client.post(manage, {"end": theirs.pk}).status_code == 404
    for odd in ("x", "²", "9" * 5000, "-1"):
        assert client.post(manage, {"end": odd}).status_code == 404
    assert Follow.objects.count() == 2


def test_tokens_are_for_one_purpose_and_cannot_be_forged(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.ask("product", register.product().code)
    follow = Follow.objects.get()
    for path in (
        f"/theo-doi/xac-nhan/{manage_token(follow.follower)}/",
        f"/theo-doi/quan-ly/{confirm_token(follow)}/",
        f"/theo-doi/quan-ly/{manage_token(follow.follower)[:-2]}xx/",
        "/theo-doi/xac-nhan/x/",
    ):
        assert lan.client.post(path).status_code == 404
    assert Follow.objects.get().confirmed_at is None


def test_no_link_carries_the_address(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.ask("product", register.product().code)
    assert "lan@example" not in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "path", ["product/ZZZZZ22222", "producer/999", "producer/x", "commune/99999", "planet/1"]
)
def test_only_what_exists_can_be_followed(path: str, client: Client, db: None) -> None:
    assert client.get(f"/theo-doi/{path}/").status_code == 404


def test_letters_are_in_the_language_of_the_page(lan: Inhabitant, register: RegisterFactory) -> None:
    lan.ask("commune", "02104", prefix="/en")
    [letter] = mail.outbox
    assert letter.subject == "Please confirm: follow Tan Ky"
    assert "http://testserver/en/theo-doi/xac-nhan/" in str(letter.body)
    assert isinstance(letter, EmailMultiAlternatives)
    assert letter.alternatives[0][1] == "text/html"


def test_a_follow_is_about_one_thing(lan: Inhabitant, register: RegisterFactory) -> None:
    product = register.product()
    lan.ask("product", product.code)
    follow = Follow.objects.get()
    for change in ({"producer": product.producer}, {"product": None}):
        with pytest.raises(IntegrityError, match="follow_is_about_one_thing"), transaction.atomic():
            Follow.objects.filter(pk=follow.pk).update(**change)
