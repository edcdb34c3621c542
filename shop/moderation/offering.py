"""The seller shows a listing, or takes it off: only what was approved once can be shown again."""

from django.db import transaction
from django.utils.translation import gettext as _

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation.acting import By, Refused, locked, note
from shop.moderation.models.events import Step


@transaction.atomic
def withdraw(listing: Listing, reason: str, by: By) -> Listing:
    """Off the market at once; orders under way go on."""
    listing = locked(listing)
    if listing.state != ListingState.PUBLISHED:
        raise Refused(_("Only a listing that is on show can be withdrawn. This one is not."))
    listing.state, listing.withdrawal_reason = (
        ListingState.WITHDRAWN,
        reason.strip()[:300] or _("by the seller"),
    )
    listing.save(update_fields=["state", "withdrawal_reason"])
    note(listing, Step.WITHDRAWN, by, listing.withdrawal_reason)
    return listing


@transaction.atomic
def show_again(listing: Listing, by: By) -> Listing:
    """What the seller withdrew; what an authority took down only the authority gives back."""
    listing = locked(listing)
    if listing.state != ListingState.WITHDRAWN:
        raise Refused(_("Only a withdrawn listing can be shown again. This one is not withdrawn."))
    listing.state, listing.withdrawal_reason = ListingState.PUBLISHED, ""
    listing.save(update_fields=["state", "withdrawal_reason"])
    note(listing, Step.PUBLISHED, by)
    return listing
