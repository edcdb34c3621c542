"""What a seller reads as the state of a listing: one word out of its own state, its requests and its certificate."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation.models import Submission
from shop.moderation.models.submissions import SubmissionState
from traceability.register.models import Certificate

MENDED = [SubmissionState.REFUSED, SubmissionState.PARTLY]


@dataclass(frozen=True)
class Shown:
    """`tone` is a status colour of the theme."""

    key: str
    label: str | Promise
    tone: str


DRAFT = Shown("nhap", _("Draft"), "info")
WAITING = Shown("cho-duyet", _("Waiting for approval"), "expiring")
ASKED = Shown("hoi-lai", _("A question for you"), "expiring")
REFUSED = Shown("bi-tra", _("To be mended"), "error")
ON_SHOW = Shown("dang-ban", _("On show"), "valid")
ENDED = Shown("het-han", _("Certificate not valid"), "error")
WITHDRAWN = Shown("da-rut", _("Withdrawn by you"), "suspended")
TAKEN_DOWN = Shown("bi-go", _("Taken down"), "revoked")
ALL = [WAITING, REFUSED, ON_SHOW, ENDED, WITHDRAWN, TAKEN_DOWN, DRAFT]


def with_states(listings: "QuerySet[Listing]", moment: datetime) -> "QuerySet[Listing]":
    """Adds `is_valid`, and `asks`: the state of the newest request that was not taken back."""
    valid = Certificate.objects.valid_now(moment).filter(product=OuterRef("certified_product"))
    newest = (
        Submission.objects.filter(listing=OuterRef("pk"))
        .exclude(state=SubmissionState.TAKEN_BACK)
        .order_by("-pk")
        .values("state")[:1]
    )
    return listings.annotate(is_valid=Exists(valid), asks=Subquery(newest))


def state_of(listing: Listing) -> Shown:
    """Of a listing that `with_states` read: the state buyers meet, before what is being asked."""
    if listing.state == ListingState.TAKEN_DOWN:
        return TAKEN_DOWN
    if listing.state == ListingState.WITHDRAWN:
        return WITHDRAWN
    if listing.state == ListingState.PUBLISHED:
        return ON_SHOW if listing.is_valid else ENDED
    return request_of(listing) or DRAFT


def request_of(listing: Listing) -> Shown | None:
    """What is being asked, beside the state: None when nothing is open."""
    if listing.asks == SubmissionState.ASKED:
        return ASKED
    if listing.asks == SubmissionState.WAITING:
        return WAITING
    return REFUSED if listing.asks in MENDED else None


def in_state(listings: "QuerySet[Listing]", key: str) -> "QuerySet[Listing]":
    """Rows of `with_states` in the state with this key; all for an unknown one."""
    published = Q(state=ListingState.PUBLISHED)
    conditions = {
        WAITING.key: Q(asks__in=[SubmissionState.WAITING, SubmissionState.ASKED]),
        REFUSED.key: Q(asks__in=MENDED),
        ON_SHOW.key: published & Q(is_valid=True),
        ENDED.key: published & Q(is_valid=False),
        WITHDRAWN.key: Q(state=ListingState.WITHDRAWN),
        TAKEN_DOWN.key: Q(state=ListingState.TAKEN_DOWN),
        DRAFT.key: Q(state=ListingState.DRAFT) & (Q(asks=None) | Q(asks=SubmissionState.APPROVED)),
    }
    return listings.filter(conditions[key]) if key in conditions else listings
