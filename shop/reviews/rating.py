"""What buyers give a product on average: always counted from the published reviews, never kept as a number."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Avg, Count, FloatField, OuterRef, Subquery, Value, Window
from django.db.models.expressions import Combinable
from django.utils.translation import gettext

from shop.listings.models import Listing
from shop.reviews.models import Review

ON_A_PRODUCT = 3
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Rating:
    """`average` from 1 to 5 with one decimal; None where nobody has reviewed."""

    average: Decimal | None
    count: int
    latest: tuple[Review, ...] = ()


def rating_of(listing: Listing) -> Rating:
    """With the latest reviews, in one query; kept on the object for the rest of the page."""
    known = getattr(listing, "_ocop_rating", None)
    if known is None:
        known = listing._ocop_rating = _asked(listing)
    return known


def card_rating() -> Combinable:
    """An expression on listings: the average, or NULL. Which reviews may be seen is the listing's own gate's affair."""
    published = Review.objects.public().filter(listing=OuterRef("pk")).order_by()
    return Subquery(
        published.values(one=Value(1)).annotate(average=Avg("stars")).values("average"),
        output_field=FloatField(),
    )


def rounded(average: float | None) -> Decimal | None:
    """
    >>> rounded(4.25), rounded(None)
    (Decimal('4.3'), None)
    """
    return None if average is None else Decimal(str(average)).quantize(TENTH, ROUND_HALF_UP)


def in_structured_data(listing: Listing) -> dict[str, Any]:
    """schema.org's AggregateRating and Review, for machines; nothing where nobody has reviewed."""
    rating = rating_of(listing)
    if not rating.count:
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": str(rating.average),
            "reviewCount": rating.count,
            "bestRating": "5",
            "worstRating": "1",
        },
        "review": [_review(review) for review in rating.latest],
    }


def _asked(listing: Listing) -> Rating:
    latest = list(
        listing.reviews.public()
        .order_by("-published_at", "-pk")
        .annotate(all_count=Window(Count("pk")), all_average=Window(Avg("stars")))[:ON_A_PRODUCT]
    )
    if not latest:
        return Rating(None, 0)
    return Rating(rounded(latest[0].all_average), latest[0].all_count, tuple(latest))


def _review(review: Review) -> dict[str, Any]:
    return {
        "@type": "Review",
        "author": {"@type": "Person", "name": review.author_name or gettext("A buyer")},
        "datePublished": review.published_at.date().isoformat() if review.published_at else None,
        "reviewBody": review.text,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": str(review.stars),
            "bestRating": "5",
            "worstRating": "1",
        },
    }
