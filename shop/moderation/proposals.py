"""What would be shown if everything that the seller asked for were approved: where writing goes on."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation import gate
from shop.moderation.acting import By, Refused
from shop.moderation.content import Content, content_of, settled
from shop.moderation.models import Draft, Submission
from shop.moderation.models.submissions import SubmissionState, Verdict
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on


def newest_request(listing: Listing) -> Submission | None:
    """With its changes; one that the seller took back says nothing any more."""
    rows = Submission.objects.exclude(state=SubmissionState.TAKEN_BACK).filter(listing=listing)
    return rows.order_by("-pk").prefetch_related("changes").first()


def proposed(listing: Listing) -> Content:
    """What buyers see, overlaid with what waits or was refused."""
    content, request = content_of(listing), newest_request(listing)
    if request is not None:
        asked = [change for change in request.changes.all() if change.verdict != Verdict.APPROVED]
        content |= {change.field: change.new for change in asked}
    return content | {"photos": settled(content["photos"])}


@transaction.atomic
def begin(
    certified: CertifiedProduct, seller: Any, packs: list[Pack], texts: Content, photos: list[str], by: By
) -> Listing:
    """A new listing from one page: made as a draft, and sent for approval in the same moment; raises Refused."""
    CertifiedProduct.objects.select_for_update(of=("self",), no_key=True).get(pk=certified.pk)
    if not verdict_on(certified, by.moment).is_valid:
        raise Refused(_("Its certificate is not valid today: it can be listed again when it is."))
    if Listing.objects.filter(certified_product=certified, state=ListingState.DRAFT).exists():
        raise Refused(_("A new listing of this product waits already. Change that one, or add a pack to it."))
    listing = create_listing(certified, seller, *packs, state=ListingState.DRAFT)
    Draft.objects.filter(certified_product=certified, listing=None).delete()
    content = content_of(listing) | {"photos": photos}
    content |= {field: text for field, text in texts.items() if field in content}
    gate.send(listing, content, by)
    return listing
