"""The only way to take a listing off the market for an authority, and to give it back.

A take-down first takes the locks under which an order is placed (the certificates of the product): an order either
committed before and is under way, or waits and then reads the listing as taken down.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.listings import gate as listing_gate
from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation import letters
from shop.moderation.acting import By, Refused, locked, note
from shop.moderation.models import TakeDown
from shop.moderation.models.events import Step
from shop.moderation.models.takedowns import WITHIN, Source
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day


@dataclass(frozen=True)
class Paper:
    """What the authority sent. `asked_at` is when its request came: the 24 hours count from there."""

    ground: str
    authority: str
    number: str
    words: str = ""
    asked_at: datetime | None = None


@transaction.atomic
def ask(listing: Listing, paper: Paper, by: By) -> TakeDown:
    """An authority's request came; the clock runs. Nothing is off the market yet."""
    return _noted(locked(listing), paper, Source.PLATFORM, by)


@transaction.atomic
def take_down(listing: Listing, paper: Paper, source: Source, by: By) -> TakeDown:
    """At once. A request that was noted before is carried out."""
    listing_gate.lock_certificates([listing.product])
    listing = locked(listing)
    _refuse_others_province(listing, source, by)
    open_one = TakeDown.objects.filter(listing=listing, lifted_at__isnull=True).first()
    if open_one is not None and open_one.done_at is not None:
        raise Refused(_("It is taken down already, by paper %(paper)s.") % {"paper": open_one.paper_number})
    if listing.state == ListingState.DRAFT:
        raise Refused(_("This listing was never on show: there is nothing to take down."))
    row = open_one or _noted(listing, paper, source, by)
    row.state_before, row.reason_before, row.done_at = listing.state, listing.withdrawal_reason, by.moment
    row.source = source
    row.save()
    listing.state, listing.withdrawal_reason = ListingState.TAKEN_DOWN, ""
    listing.save(update_fields=["state", "withdrawal_reason"])
    note(listing, Step.TAKEN_DOWN, by, row.words, ground=row.ground, paper=row.paper_number)
    transaction.on_commit(lambda: letters.taken_down(row), robust=True)
    return row


@transaction.atomic
def lift(row: TakeDown, reason: str, by: By) -> TakeDown:
    """Back to what it was before. The office's take-down is lifted by an office, the platform's by the platform."""
    listing = locked(row.listing)
    row = TakeDown.objects.get(pk=row.pk)
    if row.lifted_at is not None:
        raise Refused(_("It was lifted already, by %(name)s.") % {"name": row.lifted_by_name})
    if not may_lift(row, by.user, by.moment):
        raise Refused(_("An office took this down; only an office of that province lifts it."))
    if not reason.strip():
        raise Refused(_("Say why: it stays in the history."))
    row.lifted_at, row.lifted_by_name, row.lift_reason = by.moment, by.written_name, reason.strip()[:500]
    row.save()
    if row.done_at is not None:
        listing.state, listing.withdrawal_reason = row.state_before, row.reason_before
        listing.save(update_fields=["state", "withdrawal_reason"])
    note(listing, Step.LIFTED, by, reason, paper=row.paper_number)
    transaction.on_commit(lambda: letters.lifted(row), robust=True)
    return row


def may_lift(row: TakeDown, user: Any, moment: datetime) -> bool:
    if row.source == Source.PLATFORM and user.is_staff:
        return True
    powers = powers_of(user, vietnam_day(moment))
    return powers.is_national or row.province_id in powers.register | powers.trade


def _refuse_others_province(listing: Listing, source: Source, by: By) -> None:
    """With the powers of now: the own appointment may have ended while one waited for the lock."""
    if source != Source.OFFICE:
        return
    powers = powers_of(by.user, vietnam_day(by.moment))
    province = listing.certified_product.producer.province_id
    if not powers.is_national and province not in powers.register | powers.trade:
        raise Refused(_("This listing is of another province."))


def _noted(listing: Listing, paper: Paper, source: Source, by: By) -> TakeDown:
    if not paper.number.strip() or not paper.authority.strip():
        raise Refused(_("Name the authority and the number of its paper."))
    if TakeDown.objects.filter(listing=listing, lifted_at__isnull=True).exists():
        raise Refused(_("A request for this listing is open already."))
    asked_at = paper.asked_at or by.moment
    if asked_at > by.moment:
        raise Refused(_("The request cannot have come in the future."))
    row = TakeDown.objects.create(
        listing=listing,
        ground=paper.ground,
        authority=paper.authority.strip(),
        paper_number=paper.number.strip(),
        words=paper.words.strip(),
        source=source,
        province_id=listing.certified_product.producer.province_id,
        asked_at=asked_at,
        due_at=asked_at + WITHIN,
        by=by.user,
        by_name=by.written_name,
    )
    note(listing, Step.TAKE_DOWN_ASKED, by, row.words, ground=row.ground, paper=row.paper_number)
    return row
