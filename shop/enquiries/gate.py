"""The one gate of enquiries: sent, answered (as often as needed), closed."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.enquiries import letters
from shop.enquiries.models import Enquiry, EnquiryEvent, State, Step
from shop.listings import gate
from shop.listings.models import Listing
from shop.sellers.models import Seller


class Refused(ValueError):
    """Nothing changed; the text says why, in the reader's language."""


@dataclass(frozen=True)
class Words:
    name: str
    contact: str
    message: str
    wanted_when: str = ""
    wanted_how_many: str = ""


@transaction.atomic
def send(listing: Listing, words: Words, language: str, moment: datetime) -> Enquiry:
    """Only for what is on show now and sold by asking; raises Refused."""
    gate.lock_certificates([listing.product])
    obstacle = gate.obstacle(listing.product, moment)
    if obstacle is None or obstacle.code != gate.ENQUIRY:
        raise Refused(str(obstacle.reason) if obstacle else _("This product can be bought at once."))
    seller = Seller.objects.filter(producer=listing.certified_product.producer_id).first()
    if seller is None:
        raise Refused(_("Nobody answers enquiries about this product."))
    enquiry = Enquiry.objects.create(
        listing=listing, seller=seller, language=language, sent_at=moment, **vars(words)
    )
    EnquiryEvent.objects.create(enquiry=enquiry, step=Step.SENT, at=moment)
    transaction.on_commit(partial(letters.tell_seller, enquiry), robust=True)
    transaction.on_commit(partial(letters.tell_asker, enquiry), robust=True)
    return enquiry


@transaction.atomic
def answer(enquiry: Enquiry, text: str, by: Any, moment: datetime) -> Enquiry:
    locked = _open(enquiry)
    if not text.strip():
        raise Refused(_("Write an answer."))
    locked.state, locked.answer, locked.answered_at = State.ANSWERED, text.strip(), moment
    locked.save(update_fields=["state", "answer", "answered_at"])
    EnquiryEvent.objects.create(enquiry=locked, step=Step.ANSWERED, at=moment, actor=by)
    transaction.on_commit(partial(letters.tell_asker, locked), robust=True)
    return locked


@transaction.atomic
def close(enquiry: Enquiry, by: Any, moment: datetime) -> Enquiry:
    """Settled, by phone for example; a second click changes nothing."""
    locked = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if locked.state != State.CLOSED:
        locked.state = State.CLOSED
        locked.save(update_fields=["state"])
        EnquiryEvent.objects.create(enquiry=locked, step=Step.CLOSED, at=moment, actor=by)
    return locked


def _open(enquiry: Enquiry) -> Enquiry:
    locked = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if locked.state == State.CLOSED or locked.forgotten_at:
        raise Refused(_("This enquiry is closed."))
    return locked
