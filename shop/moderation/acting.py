"""Who changes something, when: the same for sellers, the platform's staff and officers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from shop.listings.models import Listing
from shop.moderation.models import ListingEvent
from traceability.register.clock import moment_of


class Refused(Exception):
    """Why the change cannot be, in a sentence that says what to do."""


@dataclass(frozen=True)
class By:
    user: Any
    moment: datetime
    name: str = ""

    @property
    def written_name(self) -> str:
        return self.name or str(self.user)


def by_request(request: HttpRequest) -> By:
    return By(request.user, moment_of(request))


def note(listing: Listing, step: str, by: By, reason: str = "", **detail: Any) -> ListingEvent:
    return ListingEvent.objects.create(
        listing=listing,
        step=step,
        at=by.moment,
        actor=by.user,
        actor_name=by.written_name[:200],
        reason=reason[:500],
        detail=detail,
    )


def locked(listing: Listing) -> Listing:
    """The listing as it is now; everything that this room changes of it takes this lock first."""
    rows = Listing.objects.select_for_update(of=("self",)).select_related(
        "product", "certified_product__producer"
    )
    return rows.get(pk=listing.pk)
