"""The shelf on the home page: what is in season this month, then what is newest; only what may be sold now."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from cms.stories.models.story import StoryPage
from cms.stories.seasons import MONTHS
from shop.listings.cards import Card, cards_for
from shop.listings.models import Listing
from traceability.register.clock import moment_of, vietnam_day

PLACES_ON_SHELF = 4


@dataclass(frozen=True)
class Shelf:
    """`in_season` cards come first because of the time of year; `on_sale` counts all listings."""

    month_name: str
    on_sale: int
    in_season: int
    cards: list[Card]


def seasonal_shelf(language_code: str, request: HttpRequest) -> Shelf:
    """A story in the page's language that names this month in a season strip puts its product first."""
    moment = moment_of(request)
    number, name = MONTHS[vietnam_day(moment).month - 1]
    told_now = StoryPage.objects.live().in_language(language_code).in_season(int(number))
    on_show = Listing.objects.on_show(moment)
    rows = dict(
        on_show.annotate(in_season=Exists(told_now.filter(product=OuterRef("certified_product"))))
        .order_by("-in_season", "-created_at", "-pk")
        .values_list("product", "in_season")[:PLACES_ON_SHELF]
    )
    return Shelf(str(name), on_show.count(), sum(rows.values()), cards_for(rows, moment))
