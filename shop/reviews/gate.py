"""The one gate through which a review is written, read by the market, answered and withdrawn.

waiting ──► approved ◄──► refused ──► waiting (written anew)        an answer waits in `answer_draft` beside it
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from shop.public_words import WORDS, names_a_contact
from shop.reviews import letters
from shop.reviews.buying import Bought
from shop.reviews.models import Ground, Review, ReviewEvent, State, Step
from shop.seller_orders.models import SellerLine
from shop.speaking import has_a_part_in, seller_of, speaks_for
from traceability.register.clock import vietnam_day
from traceability.register.vietnamese import tidy

WITH_LISTING = "listing__certified_product__producer__seller__partner"


class Refused(Exception):
    """Why not, in a sentence for whoever tried."""


@dataclass(frozen=True)
class Words:
    """What a buyer says. `name` is what they want to be called; may be empty."""

    stars: int
    text: str
    name: str = ""
    language: str = "vi"


def write(bought: Bought, words: Words, moment: datetime, **more: Any) -> Review:
    """The order's owner, who was let in by its page. One that was not published may be written anew. Raises Refused."""
    said = _said(words.text)
    _said_name(words.name)
    with transaction.atomic():
        line = SellerLine.objects.select_for_update(of=("self",)).select_related("seller_order__order").get(
            pk=bought.line.pk
        )  # fmt: skip
        order, listing = line.seller_order.order, bought.listing
        if not Bought(line, listing).is_delivered or listing is None:
            raise Refused(_("Goods are reviewed once they have been delivered."))
        for user in _people_behind(order):
            if has_a_part_in(user, listing, vietnam_day(moment)):
                raise Refused(_("Nobody reviews goods that they sell themselves."))
        review = Review.objects.select_for_update().filter(line=line).first()
        if review is not None and review.state != State.REFUSED:
            raise Refused(_("You have reviewed this already."))
        review = review or Review(line=line, listing=listing, author=order.user, **more)
        review.stars, review.text, review.author_name = words.stars, said, tidy(words.name)
        review.language, review.written_at = words.language, moment
        review.state, review.ground, review.published_at = State.WAITING, "", None
        review.save()
        _note(review, Step.WRITTEN, moment)
    return review


def approve(review: Review, by: Any, moment: datetime) -> Review:
    with transaction.atomic():
        locked = _locked(review)
        if locked.state not in {State.WAITING, State.REFUSED}:
            raise Refused(_("This review is published already, or withdrawn."))
        locked.state, locked.ground = State.APPROVED, ""
        locked.published_at = locked.published_at or moment
        locked.save(update_fields=["state", "ground", "published_at"])
        _note(locked, Step.APPROVED, moment, by)
        transaction.on_commit(lambda: letters.tell_seller(locked), robust=True)
    return locked


def refuse(review: Review, ground: str, by: Any, moment: datetime) -> Review:
    """Also one that was published: it goes at once. The writer reads the ground. Raises Refused."""
    if ground not in Ground.values:
        raise Refused(_("Choose the ground: the buyer reads it."))
    with transaction.atomic():
        locked = _locked(review)
        if locked.state not in {State.WAITING, State.APPROVED}:
            raise Refused(_("This review is not on the market."))
        locked.state, locked.ground = State.REFUSED, ground
        locked.save(update_fields=["state", "ground"])
        _note(locked, Step.REFUSED, moment, by, ground)
        transaction.on_commit(lambda: letters.tell_writer(locked), robust=True)
    return locked


def answer(review: Review, text: str, by: Any, moment: datetime) -> Review:
    """The seller's one answer, or a better one; what is public stays until the market has read it. Raises Refused."""
    said = _said(text)
    with transaction.atomic():
        locked = _locked(review)
        if not speaks_for(by, seller_of(locked.listing), vietnam_day(moment)):
            raise Refused(_("Only the seller answers a review of the own product."))
        if locked.state != State.APPROVED:
            raise Refused(_("This review is not on the market."))
        locked.answer_draft, locked.answer_ground = said, ""
        locked.save(update_fields=["answer_draft", "answer_ground"])
        _note(locked, Step.ANSWERED, moment, by, text=said)
    return locked


def approve_answer(review: Review, by: Any, moment: datetime) -> Review:
    with transaction.atomic():
        locked = _with_draft(review)
        locked.answer, locked.answer_draft = locked.answer_draft, ""
        locked.save(update_fields=["answer", "answer_draft"])
        _note(locked, Step.ANSWER_APPROVED, moment, by)
    return locked


def refuse_answer(review: Review, ground: str, by: Any, moment: datetime) -> Review:
    if ground not in Ground.values:
        raise Refused(_("Choose the ground: the seller reads it."))
    with transaction.atomic():
        locked = _with_draft(review)
        locked.answer_draft, locked.answer_ground = "", ground
        locked.save(update_fields=["answer_draft", "answer_ground"])
        _note(locked, Step.ANSWER_REFUSED, moment, by, ground)
        transaction.on_commit(lambda: letters.tell_answerer(locked), robust=True)
    return locked


def forget_author(review: Review, moment: datetime) -> None:
    """A published review stays for other buyers, without a name; any other is gone, words and all."""
    with transaction.atomic():
        locked = _locked(review)
        locked.author, locked.author_name = None, ""
        if locked.state in {State.WAITING, State.REFUSED}:
            locked.state, locked.text, locked.ground = State.WITHDRAWN, "", ""
            _note(locked, Step.WITHDRAWN, moment)
        locked.save()


def _people_behind(order: Any) -> list[Any]:
    """The buyer; a guest is whoever signs in with the address of the order, if anybody does."""
    if order.user is not None:
        return [order.user]
    return list(get_user_model().objects.filter(email=(order.guest_email or "-").lower()))


def _locked(review: Review) -> Review:
    found = Review.objects.select_related(WITH_LISTING, "line__seller_order__order")
    return found.select_for_update(of=("self",)).get(pk=review.pk)


def _with_draft(review: Review) -> Review:
    locked = _locked(review)
    if not locked.answer_draft:
        raise Refused(_("No answer waits here."))
    return locked


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise Refused(_("Write a sentence first."))
    if names_a_contact(said):
        raise Refused(str(WORDS))
    return said


def _said_name(name: str) -> None:
    if names_a_contact(name):
        raise Refused(str(WORDS))


def _note(
    review: Review, step: Step, moment: datetime, actor: Any = None, ground: str = "", text: str = ""
) -> None:
    ReviewEvent.objects.create(review=review, step=step, at=moment, actor=actor, ground=ground, text=text)
