"""A question comes from a person, is published with its answer, and only its seller answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from shop.listings.models import Listing
from shop.public_words import names_a_contact
from shop.questions import gate, waiting
from shop.questions.models import Question, QuestionEvent, State, Step
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory

Commits = Any


def asked(listing: Listing, user: Any, text: str = "Mật này lấy mùa nào?") -> Question:
    return gate.ask(listing, text, gate.Asker(user), NOON)


def steps(question: Question) -> list[str]:
    return list(question.events.values_list("step", flat=True))


def test_a_signed_in_persons_question_goes_to_the_seller_at_once(
    listing: Listing, buyer: Any, answerer: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        question = asked(listing, buyer)
    assert (question.state, steps(question)) == (State.OPEN, [Step.ASKED])
    assert list(Question.objects.public()) == []
    (letter,) = mail.outbox
    assert letter.to == ["htx@example.vn"]
    assert "Mật này lấy mùa nào?" in letter.body
    assert "lan@example.vn" not in letter.body
    with django_capture_on_commit_callbacks(execute=True):
        gate.answer(question, "Mùa xuân, hoa rừng.", answerer, NOON)
    question.refresh_from_db()
    assert (question.state, question.answer, question.answered_at) == (
        State.ANSWERED,
        "Mùa xuân, hoa rừng.",
        NOON,
    )
    assert [letter.to for letter in mail.outbox] == [["htx@example.vn"], ["lan@example.vn"]]
    assert list(Question.objects.public()) == [question]


def test_a_guests_question_waits_for_the_link_and_the_address_goes_with_the_answer(
    listing: Listing, answerer: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        question = gate.ask(listing, "Có hàng không?", gate.Asker(email="khach@example.vn"), NOON)
    assert (question.state, steps(question), mail.outbox[0].to) == (
        State.UNCONFIRMED,
        [],
        ["khach@example.vn"],
    )
    with pytest.raises(gate.Refused):
        gate.answer(question, "Có.", answerer, NOON)
    with django_capture_on_commit_callbacks(execute=True):
        gate.confirm(question, NOON)
        gate.confirm(question, NOON)
    assert steps(question) == [Step.ASKED]
    with django_capture_on_commit_callbacks(execute=True):
        gate.answer(question, "Có.", answerer, NOON)
    assert [letter.to[0] for letter in mail.outbox] == [
        "khach@example.vn",
        "htx@example.vn",
        "khach@example.vn",
    ]
    question.refresh_from_db()
    assert question.guest_email == ""


def test_a_link_runs_out_and_what_nobody_confirmed_is_forgotten(listing: Listing) -> None:
    question = gate.ask(listing, "Có hàng không?", gate.Asker(email="khach@example.vn"), NOON)
    late = NOON + gate.CONFIRM_WITHIN + timedelta(seconds=1)
    with pytest.raises(gate.Refused, match="hết hạn"):
        gate.confirm(question, late)
    assert waiting.throw_away_unconfirmed(NOON + gate.CONFIRM_WITHIN) == "0 questions, 0 addresses"
    assert waiting.throw_away_unconfirmed(late) == "1 questions, 0 addresses"
    assert Question.objects.count() == 0


@pytest.mark.parametrize(
    "text",
    ["Gọi 0912 345 678", "gọi +84 912.345.678", "zalo 0912-345-678 nhé", "hotline 1900 6868", "a.b@example.vn",
     "a.b (at) example.vn", "vào cho-que.com.vn mua", "https://x.y/z"],
)  # fmt: skip
def test_public_words_name_no_contact(listing: Listing, buyer: Any, answerer: Any, text: str) -> None:
    with pytest.raises(gate.Refused):
        asked(listing, buyer, text)
    assert Question.objects.count() == 0
    question = asked(listing, buyer)
    with pytest.raises(gate.Refused):
        gate.answer(question, text, answerer, NOON)
    question.refresh_from_db()
    assert (question.state, question.answer) == (State.OPEN, "")


@pytest.mark.parametrize(
    "text",
    ["165.000 - 200.000 đ một chai 500 ml", "ngày 05/08/2026 lúc 12 giờ 30", "hạn dùng 05.08.2026 - 12 tháng",
     "mua 10 chai, mỗi chai 0,5 lít", "QĐ 1234/QĐ-UBND năm 2025", "giảm 10.000.000 đồng"],
)  # fmt: skip
def test_prices_days_and_numbers_are_no_contacts(text: str) -> None:
    assert not names_a_contact(text)


def test_the_seller_asks_nothing_and_no_other_seller_answers(
    listing: Listing, buyer: Any, answerer: Any, market: MarketFactory
) -> None:
    with pytest.raises(gate.Refused, match="của chính bạn"):
        asked(listing, answerer)
    staff_member = listing.certified_product.producer.seller.partner
    staff_member.users.add(buyer)
    with pytest.raises(gate.Refused):
        asked(listing, buyer)
    assert Question.objects.count() == 0
    staff_member.users.clear()
    question = asked(listing, buyer)
    with pytest.raises(gate.Refused, match="Chỉ người bán"):
        gate.answer(question, "Tôi nghĩ là có.", buyer, NOON)
    other = market.register.producer("HTX Đoàn Kết")
    let_act(buyer, other)
    with pytest.raises(gate.Refused, match="Chỉ người bán"):
        gate.answer(question, "Tôi nghĩ là có.", buyer, NOON)
    question.refresh_from_db()
    assert (question.state, steps(question)) == (State.OPEN, [Step.ASKED])


def test_the_market_hides_with_a_reason_and_shows_again(
    listing: Listing, buyer: Any, answerer: Any, staff: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    question = gate.answer(asked(listing, buyer), "Mùa xuân.", answerer, NOON)
    with pytest.raises(gate.Refused):
        gate.hide(question, "  ", staff, NOON)
    with django_capture_on_commit_callbacks(execute=True):
        gate.hide(question, "Lời lẽ xúc phạm", staff, NOON)
    assert [letter.to[0] for letter in mail.outbox] == ["lan@example.vn", "htx@example.vn"]
    assert all("Lời lẽ xúc phạm" in letter.body for letter in mail.outbox)
    assert not Question.objects.public().exists()
    with pytest.raises(gate.Refused):
        gate.answer(question, "Mùa thu.", answerer, NOON)
    gate.show(question, staff, NOON)
    assert list(Question.objects.public()) == [question]
    assert steps(question) == [Step.ASKED, Step.ANSWERED, Step.HIDDEN, Step.SHOWN]
    with pytest.raises(gate.Refused):
        gate.show(question, staff, NOON)


def test_a_better_answer_is_kept_beside_the_first_and_told_once(
    listing: Listing, buyer: Any, answerer: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    question = asked(listing, buyer)
    with django_capture_on_commit_callbacks(execute=True):
        gate.answer(question, "Mùa xuân.", answerer, NOON)
        gate.answer(question, "Mùa xuân và mùa thu.", answerer, NOON + timedelta(hours=1))
    question.refresh_from_db()
    assert (question.answer, question.answered_at) == ("Mùa xuân và mùa thu.", NOON)
    assert list(QuestionEvent.objects.exclude(text="").values_list("step", "text")) == [
        ("answered", "Mùa xuân."),
        ("rewritten", "Mùa xuân và mùa thu."),
    ]
    assert len([letter for letter in mail.outbox if letter.to == ["lan@example.vn"]]) == 1


def test_who_leaves_takes_the_name_along_and_what_was_not_answered(
    listing: Listing, buyer: Any, answerer: Any
) -> None:
    kept = gate.answer(
        gate.ask(listing, "Ngọt không?", gate.Asker(buyer, name="Lan"), NOON), "Có.", answerer, NOON
    )
    gone = gate.ask(listing, "Nhà tôi ở Tân Kỳ, giao không?", gate.Asker(buyer), NOON)
    for question in (kept, gone):
        gate.forget_asker(question, NOON)
        question.refresh_from_db()
    assert (kept.asker, kept.asker_name, kept.state, kept.text) == (None, "", State.ANSWERED, "Ngọt không?")
    assert (gone.asker, gone.state, gone.text) == (None, State.WITHDRAWN, "")
