"""What may be shown at a moment: published listings whose certificate holds, with the columns that filters use."""

from datetime import datetime

from django.db.models import Q

from catalog.search.question import Facet, Question
from shop.listings.models.listings import ListingState
from shop.sellers.models import SellerState
from traceability.register.models import Certificate
from traceability.register.models.certificates import CertificateQuerySet

LISTING = "product__listings"  # from a certificate
PRODUCT = f"{LISTING}__product"  # Oscar's
FACET_COLUMNS = {
    Facet.SET: "product__product_set__key",
    Facet.PROVINCE: "product__producer__province",
    Facet.STARS: "stars",
}


def for_sale(question: Question, moment: datetime, text: Q) -> CertificateQuerySet:
    """One row per listing on show at `moment` that has the text, narrowed by all of the question but its facets.

    The same listings as `Listing.objects.on_show(moment)`, begun at the certificate: so its dates are tested on
    the row itself, wherever the database starts, and never gathered into a list of all that hold. The gate lets
    at most one certificate of a product hold at a time.
    """
    on_show = Q(**{f"{LISTING}__state": ListingState.PUBLISHED, f"{PRODUCT}__is_public": True})
    on_show &= Q(product__producer__seller__state=SellerState.ACTIVE)
    if question.producer is not None:
        on_show &= Q(product__producer=question.producer)
    if question.seller is not None:
        on_show &= Q(product__producer__seller__partner=question.seller)
    if question.commune:
        on_show &= Q(product__producer__commune=question.commune)
    # One call: conditions on the listing in two calls would be about two listings.
    return Certificate.objects.valid_now(moment).filter(on_show & text)
