"""What may be shown at a moment: published listings whose certificate holds, with the columns that filters use."""

from datetime import datetime

from django.db.models import F

from catalog.search.question import Facet, Question
from shop.listings.models import Listing
from shop.listings.models.listings import ListingQuerySet
from traceability.register.models import Certificate

FACET_COLUMNS = {
    Facet.SET: "certified_product__product_set__key",
    Facet.PROVINCE: "certified_product__producer__province",
    Facet.STARS: "stars",
}


def for_sale(question: Question, moment: datetime) -> ListingQuerySet:
    """Listings on show at `moment` with the `stars` that hold then, narrowed by all but text and facets.

    The same products as `Product.objects.browsable(moment)`. The certificate is joined, not asked for in an
    EXISTS: one gate writes certificates and lets at most one of a product hold at a time.
    """
    listings = Listing.objects.published().filter(
        certified_product__certificates__in=Certificate.objects.valid_now(moment)
    )
    if question.producer is not None:
        listings = listings.filter(certified_product__producer=question.producer)
    if question.seller is not None:
        listings = listings.filter(certified_product__producer__seller__partner=question.seller)
    if question.commune:
        listings = listings.filter(certified_product__producer__commune=question.commune)
    return listings.annotate(stars=F("certified_product__certificates__stars"))
