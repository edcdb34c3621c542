"""Only who received the goods reviews them, once a purchase; the market reads first; nobody praises the own goods."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils.translation import override

from shop.listings.models import Listing
from shop.reviews import gate
from shop.reviews.buying import Bought, delivered_lines
from shop.reviews.models import Review, State, Step
from shop.reviews.rating import rating_of
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.reviews.conftest import WORDS

Buy = Callable[..., Bought]


def steps(review: Review) -> list[str]:
    return list(review.events.values_list("step", flat=True))


def rating(listing: Listing) -> tuple[Decimal | None, int]:
    found = rating_of(Listing.objects.get(pk=listing.pk))
    return found.average, found.count


def test_a_review_waits_for_the_market_and_then_counts(
    listing: Listing, buy: Buy, buyer: Any, staff: Any, django_capture_on_commit_callbacks: Any
) -> None:
    review = gate.write(buy(user=buyer), WORDS, NOON)
    assert (review.state, review.author, rating(listing)) == (State.WAITING, buyer, (None, 0))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        gate.approve(review, staff, NOON)
    assert rating(listing) == (Decimal("4.0"), 1)
    assert [letter.to for letter in mail.outbox] == [["htx@example.vn"]]
    assert steps(review) == [Step.WRITTEN, Step.APPROVED]


def test_the_average_is_counted_from_what_is_published(
    listing: Listing, published: Callable[..., Review], staff: Any
) -> None:
    made = [published(stars) for stars in (5, 4, 4, 1)]
    assert rating(listing) == (Decimal("3.5"), 4)
    gate.refuse(made[3], "insult", staff, NOON)
    assert rating(listing) == (Decimal("4.3"), 3)  # 13 / 3
    gate.approve(made[3], staff, NOON)
    assert rating(listing) == (Decimal("3.5"), 4)


def test_what_was_not_delivered_is_not_reviewed(listing: Listing, buy: Buy, buyer: Any) -> None:
    bought = buy(delivered=False, user=buyer)
    assert not delivered_lines(listing, buyer).exists()
    with pytest.raises(gate.Refused, match="giao rồi"):
        gate.write(bought, WORDS, NOON)
    assert Review.objects.count() == 0


def test_one_review_a_purchase(listing: Listing, buy: Buy, buyer: Any) -> None:
    bought = buy(user=buyer)
    review = gate.write(bought, WORDS, NOON)
    with pytest.raises(gate.Refused, match="rồi"):
        gate.write(bought, gate.Words(1, "Thay đổi ý kiến"), NOON)
    review.refresh_from_db()
    assert (review.stars, Review.objects.count()) == (4, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(line=bought.line, listing=listing, stars=1, text="x", written_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(stars=6)


@pytest.mark.parametrize("tie", ["represents", "works", "guest"])
def test_who_sells_it_does_not_review_it(listing: Listing, buy: Buy, buyer: Any, tie: str) -> None:
    seller = listing.certified_product.producer.seller
    if tie == "works":
        seller.partner.users.add(buyer)
    else:
        let_act(buyer, seller.producer)
    bought = buy(guest_email="LAN@example.vn") if tie == "guest" else buy(user=buyer)
    with pytest.raises(gate.Refused, match="mình bán"):
        gate.write(bought, WORDS, NOON)
    assert Review.objects.count() == 0


def test_a_refused_one_has_a_ground_and_may_be_written_anew(
    buy: Buy, staff: Any, django_capture_on_commit_callbacks: Any
) -> None:
    bought = buy(guest_email="khach@example.vn")
    review = gate.write(bought, WORDS, NOON)
    with pytest.raises(gate.Refused):
        gate.refuse(review, "displeases", staff, NOON)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        gate.refuse(review, "health", staff, NOON)
    (letter,) = mail.outbox
    assert (letter.to, "Nói thực phẩm chữa được bệnh" in letter.body) == (["khach@example.vn"], True)
    assert bought.line.seller_order.order.verification_hash() in letter.body
    again = gate.write(bought, gate.Words(5, "Mật thơm."), NOON)
    assert (again.pk, again.state, again.ground, again.stars) == (review.pk, State.WAITING, "", 5)
    assert steps(again) == [Step.WRITTEN, Step.REFUSED, Step.WRITTEN]


def test_the_seller_answers_once_and_the_market_reads_it(
    published: Callable[..., Review], answerer: Any, buyer: Any, staff: Any, market: MarketFactory
) -> None:
    review = published()
    with pytest.raises(gate.Refused, match="Chỉ người bán"):
        gate.answer(review, "Cảm ơn.", buyer, NOON)
    gate.answer(review, "Cảm ơn bạn.", answerer, NOON)
    review.refresh_from_db()
    assert (review.answer, review.answer_draft) == ("", "Cảm ơn bạn.")
    gate.approve_answer(review, staff, NOON)
    gate.answer(review, "Cảm ơn bạn nhiều.", answerer, NOON)
    review.refresh_from_db()
    assert (review.answer, review.answer_draft) == ("Cảm ơn bạn.", "Cảm ơn bạn nhiều.")
    gate.refuse_answer(review, "advertising", staff, NOON)
    review.refresh_from_db()
    assert (review.answer, review.answer_draft, review.answer_ground) == ("Cảm ơn bạn.", "", "advertising")
    with pytest.raises(gate.Refused):
        gate.approve_answer(review, staff, NOON)


def test_words_name_no_contact(buy: Buy, buyer: Any) -> None:
    with override("vi"), pytest.raises(gate.Refused, match="số điện thoại"):
        gate.write(buy(user=buyer), gate.Words(5, "Gọi tôi 0912 345 678"), NOON)
    assert Review.objects.count() == 0


def test_who_leaves_takes_the_name_and_what_was_not_published(
    published: Callable[..., Review], buy: Buy, buyer: Any
) -> None:
    kept, gone = published(), gate.write(buy(user=buyer), WORDS, NOON)
    for review in (kept, gone):
        gate.forget_author(review, NOON)
        review.refresh_from_db()
    assert (kept.author, kept.state, kept.text) == (None, State.APPROVED, WORDS.text)
    assert (gone.author, gone.state, gone.text) == (None, State.WITHDRAWN, "")
