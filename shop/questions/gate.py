"""The one gate through which a question is asked, answered and hidden.

unconfirmed ──► open ──► answered ◄──► hidden        open ──► hidden; open or unconfirmed ──► withdrawn
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.listings.models import Listing
from shop.public_words import WORDS, names_a_contact
from shop.questions import letters
from shop.questions.models import Question, QuestionEvent, State, Step
from shop.speaking import has_a_part_in, seller_of, speaks_for
from traceability.register.clock import vietnam_day
from traceability.register.vietnamese import tidy

CONFIRM_WITHIN = timedelta(days=2)


class Refused(Exception):
    """Why not, in a sentence for whoever tried."""


@dataclass(frozen=True)
class Asker:
    """A signed-in person, or a guest with an e-mail address. `name` is what they want to be called."""

    user: Any = None
    email: str = ""
    name: str = ""
    language: str = "vi"


def ask(listing: Listing, text: str, asker: Asker, moment: datetime, **more: Any) -> Question:
    """Raises Refused. A guest's question waits for the link in the letter before the seller sees it."""
    if asker.user is not None and has_a_part_in(asker.user, listing, vietnam_day(moment)):
        raise Refused(_("This is your own product. Write what buyers should know into its description."))
    said = _said(text)
    with transaction.atomic():
        question = Question.objects.create(
            listing=listing, asker=asker.user, asker_name=tidy(asker.name), text=said, asked_at=moment,
            guest_email="" if asker.user else asker.email, language=asker.language,
            state=State.OPEN if asker.user else State.UNCONFIRMED, **more,
        )  # fmt: skip
        if asker.user is None:
            transaction.on_commit(lambda: letters.confirm_address(question), robust=True)
        else:
            _note(question, Step.ASKED, moment)
            transaction.on_commit(lambda: letters.tell_seller(question), robust=True)
    return question


def confirm(question: Question, moment: datetime) -> Question:
    """The guest has the address. Said twice it stays said once."""
    with transaction.atomic():
        locked = _locked(question)
        if locked.state != State.UNCONFIRMED:
            return locked
        if moment - locked.asked_at > CONFIRM_WITHIN:
            raise Refused(_("This link has run out. Please ask again."))
        locked.state = State.OPEN
        locked.save(update_fields=["state"])
        _note(locked, Step.ASKED, moment)
        transaction.on_commit(lambda: letters.tell_seller(locked), robust=True)
    return locked


def answer(question: Question, text: str, by: Any, moment: datetime) -> Question:
    """The seller's answer, or a better one: from now on both are public. Raises Refused."""
    said = _said(text)
    with transaction.atomic():
        locked = _locked(question)
        if not speaks_for(by, seller_of(locked.listing), vietnam_day(moment)):
            raise Refused(_("Only the seller answers questions about a product."))
        if locked.state not in {State.OPEN, State.ANSWERED}:
            raise Refused(_("This question is no longer open."))
        is_first = locked.state == State.OPEN
        locked.state, locked.answer = State.ANSWERED, said
        locked.answered_at = locked.answered_at or moment
        locked.save(update_fields=["state", "answer", "answered_at"])
        _note(locked, Step.ANSWERED if is_first else Step.REWRITTEN, moment, by, said)
        if is_first:
            transaction.on_commit(lambda: letters.tell_asker(locked), robust=True)
    return locked


def hide(question: Question, reason: str, by: Any, moment: datetime) -> Question:
    """By the platform's staff, with a reason that asker and seller read. Raises Refused."""
    why = tidy(reason)
    if not why:
        raise Refused(_("Say why: the buyer and the seller read it."))
    with transaction.atomic():
        locked = _locked(question)
        if locked.state not in {State.OPEN, State.ANSWERED}:
            raise Refused(_("This question is not on the market."))
        locked.state, locked.hidden_reason = State.HIDDEN, why[:300]
        locked.save(update_fields=["state", "hidden_reason"])
        _note(locked, Step.HIDDEN, moment, by, why)
        transaction.on_commit(lambda: letters.tell_hidden(locked), robust=True)
    return locked


def show(question: Question, by: Any, moment: datetime) -> Question:
    """Back to where it was before it was hidden. Raises Refused."""
    with transaction.atomic():
        locked = _locked(question)
        if locked.state != State.HIDDEN:
            raise Refused(_("This question is not hidden."))
        locked.state, locked.hidden_reason = (State.ANSWERED if locked.answer else State.OPEN), ""
        locked.save(update_fields=["state", "hidden_reason"])
        _note(locked, Step.SHOWN, moment, by)
    return locked


def forget_asker(question: Question, moment: datetime) -> None:
    """What was answered stays for other buyers, without a name; what was not is gone, words and all."""
    with transaction.atomic():
        locked = _locked(question)
        locked.asker, locked.asker_name, locked.guest_email = None, "", ""
        if not locked.answer and locked.state in {State.OPEN, State.HIDDEN, State.UNCONFIRMED}:
            locked.state, locked.text, locked.hidden_reason = State.WITHDRAWN, "", ""
            _note(locked, Step.WITHDRAWN, moment)
        locked.save()


def _locked(question: Question) -> Question:
    found = Question.objects.select_related("listing__certified_product__producer__seller__partner")
    return found.select_for_update(of=("self",)).get(pk=question.pk)


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise Refused(_("Write a sentence first."))
    if names_a_contact(said):
        raise Refused(str(WORDS))
    return said


def _note(question: Question, step: Step, moment: datetime, actor: Any = None, text: str = "") -> None:
    QuestionEvent.objects.create(question=question, step=step, at=moment, actor=actor, text=text)
