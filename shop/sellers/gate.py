"""The only way to change the state of a shop. Each change is one history row with reason, actor and time.

    invited → onboarding → active ⇄ suspended      active, onboarding → closed → active
    (on holiday: an active shop, on the days of its holiday; it ends by the clock)

Who may: the shop's own people (right STAFF) open, close and go on holiday; only the platform's staff suspends and
lifts. Each change locks the seller's row, as the placing of an order does (see `shop.order.utils`): whoever comes
second waits and reads what the first has committed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.sellers import access, letters
from shop.sellers.create import create_seller
from shop.sellers.models import Right, Seller, SellerEvent, SellerState, SellerStep
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer

LONGEST_HOLIDAY = 180  # days


class Refused(Exception):
    """Why the change cannot be, in a sentence for the person who asked for it."""


@dataclass(frozen=True)
class By:
    """`user` is None for what no person does (demo, import); then `name` says who."""

    user: Any
    moment: datetime
    name: str = ""

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)

    @property
    def actor_name(self) -> str:
        return self.name or str(self.user)


@transaction.atomic
def begin(producer: Producer, by: By, reason: str, *, invited: bool = False, **facts: Any) -> Seller:
    """A new shop that is not open yet; `facts` are fields of Seller, phone and address among them.

    Called by whoever has just made sure who stands behind it (`shop.sellers.claiming`).
    """
    Producer.objects.select_for_update(of=("self",), no_key=True).get(pk=producer.pk)
    if Seller.objects.filter(producer=producer).exists():
        raise Refused(_("This producer has a shop already."))
    state = SellerState.INVITED if invited else SellerState.ONBOARDING
    seller = create_seller(producer, state=state, **facts)
    _note(seller, SellerStep.INVITED if invited else SellerStep.BEGUN, "", by, reason)
    return seller


@transaction.atomic
def accept(seller: Seller, by: By) -> Seller:
    """Invited → setting up."""
    locked = _locked_by_own(seller, by)
    _must_be(locked, SellerState.INVITED)
    return _move(locked, SellerState.ONBOARDING, SellerStep.BEGUN, by, _("The invitation was accepted."))


@transaction.atomic
def open_shop(seller: Seller, by: By, reason: str = "") -> Seller:
    """Setting up, or closed by itself → open. Everything that buyers must be told has to be there."""
    locked = _locked_by_own(seller, by)
    _must_be(locked, SellerState.ONBOARDING, SellerState.CLOSED)
    lacking = missing(locked)
    if lacking:
        raise Refused(_("Still missing: %(fields)s.") % {"fields": ", ".join(lacking)})
    if locked.opened_at is None:
        locked.opened_at = by.moment
    return _move(
        locked, SellerState.ACTIVE, SellerStep.OPENED, by, reason or _("The shop has all that buyers need.")
    )


@transaction.atomic
def go_on_holiday(seller: Seller, first: date, last: date, by: By, reason: str = "") -> Seller:
    """From `first` to `last`, both included; no job ends it. A new holiday takes the place of the old one."""
    locked = _locked_by_own(seller, by)
    _must_be(locked, SellerState.ACTIVE)
    if last < first:
        raise Refused(_("The holiday ends before it begins: look at the two days again."))
    if last < by.day:
        raise Refused(_("The last day lies in the past."))
    if (last - max(first, by.day)).days > LONGEST_HOLIDAY:
        raise Refused(_("A holiday lasts half a year at most; for longer, close the shop."))
    locked.holiday_from, locked.holiday_until = first, last
    return _move(
        locked, SellerState.ACTIVE, SellerStep.HOLIDAY, by, reason or _("Holiday"), first=first, last=last
    )


@transaction.atomic
def end_holiday(seller: Seller, by: By) -> Seller:
    """Orders come in from this moment on; also takes back a holiday that has not begun."""
    locked = _locked_by_own(seller, by)
    _must_be(locked, SellerState.ACTIVE)
    if locked.holiday_until is None or locked.holiday_until < by.day:
        raise Refused(_("There is no holiday to end."))
    locked.holiday_from = locked.holiday_until = None
    return _move(locked, SellerState.ACTIVE, SellerStep.BACK, by, _("Back earlier than announced."))


@transaction.atomic
def close(seller: Seller, reason: str, by: By) -> Seller:
    """By the shop itself. Orders under way go on; nothing new can be bought."""
    locked = _locked_by_own(seller, by)
    _must_be(locked, SellerState.ACTIVE, SellerState.ONBOARDING, SellerState.INVITED)
    return _move(locked, SellerState.CLOSED, SellerStep.CLOSED, by, _said(reason))


@transaction.atomic
def suspend(seller: Seller, reason: str, by: By) -> Seller:
    """By the platform's staff, at once: products leave the lists, baskets cannot be ordered."""
    locked = _locked_by_staff(seller, by)
    if locked.state == SellerState.SUSPENDED:
        raise Refused(_("This shop is suspended already."))
    done = _move(locked, SellerState.SUSPENDED, SellerStep.SUSPENDED, by, _said(reason))
    transaction.on_commit(lambda: letters.suspended(done, reason.strip()), robust=True)
    return done


@transaction.atomic
def lift(seller: Seller, reason: str, by: By) -> Seller:
    """Back to what it was: open if it ever was, else setting up."""
    locked = _locked_by_staff(seller, by)
    _must_be(locked, SellerState.SUSPENDED)
    state = SellerState.ACTIVE if locked.opened_at else SellerState.ONBOARDING
    done = _move(locked, state, SellerStep.LIFTED, by, _said(reason))
    transaction.on_commit(lambda: letters.lifted(done, reason.strip()), robust=True)
    return done


def missing(seller: Seller) -> list[str]:
    """What a shop still lacks before it may open, in the reader's words."""
    needed = ("phone", "address", "registration_number", "delivery_terms", "return_terms", "complaint_terms")
    return [
        str(Seller._meta.get_field(name).verbose_name)
        for name in needed
        if not str(getattr(seller, name)).strip()
    ]


def _locked(seller: Seller) -> Seller:
    rows = Seller.objects.select_for_update(of=("self",)).select_related("producer", "partner")
    return rows.get(pk=seller.pk)


def _locked_by_own(seller: Seller, by: By) -> Seller:
    locked = _locked(seller)
    if by.user is not None and not access.may(by.user, locked, Right.STAFF, by.day):
        raise Refused(_("You may not change this shop any more. Ask the producer."))
    return locked


def _locked_by_staff(seller: Seller, by: By) -> Seller:
    locked = _locked(seller)
    if by.user is not None and not (by.user.is_active and by.user.is_staff):
        raise Refused(_("Only the platform's staff suspends a shop."))
    return locked


def _must_be(seller: Seller, *states: SellerState) -> None:
    if seller.state not in states:
        raise Refused(
            _("The shop is “%(state)s” now; please look again.") % {"state": SellerState(seller.state).label}
        )


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Say why: it stays in the history."))
    return reason.strip()


def _move(
    seller: Seller,
    state: SellerState,
    step: SellerStep,
    by: By,
    reason: str,
    first: date | None = None,
    last: date | None = None,
) -> Seller:
    before, seller.state = seller.state, state
    seller.save(update_fields=["state", "opened_at", "holiday_from", "holiday_until"])
    _note(seller, step, before, by, reason, first, last)
    return seller


def _note(
    seller: Seller,
    step: SellerStep,
    before: str,
    by: By,
    reason: str,
    first: date | None = None,
    last: date | None = None,
) -> None:
    SellerEvent.objects.create(
        seller=seller,
        step=step,
        state_before=before,
        state_after=seller.state,
        first_day=first,
        last_day=last,
        at=by.moment,
        actor=by.user,
        actor_name=by.actor_name,
        reason=str(reason),
    )
