"""The shelf on the home page: what is in season this month, then what is newest; only what may be sold now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.stories.models.story import StoryPage
from cms.stories.register_cards import ProductCard, cards_for
from cms.stories.seasons import MONTHS
from shop.listings.models import Listing
from traceability.register.clock import moment_of, vietnam_day

PLACES_ON_SHELF = 4


@dataclass(frozen=True)
class Shelf:
    """`in_season` cards come first because of the time of year; `month` 1 to 12; `on_sale` counts all listings."""

    month: int
    on_sale: int
    in_season: int
    cards: list[dict[str, Any]]

    @property
    def month_name(self) -> str:
        return str(MONTHS[self.month - 1][1])


def seasonal_shelf(language_code: str, request: HttpRequest) -> Shelf:
    month = vietnam_day(moment_of(request)).month
    told_now = StoryPage.objects.live().in_language(language_code).in_season(month)
    on_show = Listing.objects.on_show(moment_of(request))
    rows = list(
        on_show.annotate(in_season=Exists(told_now.filter(product=OuterRef("certified_product"))))
        .order_by("-in_season", "-created_at", "-pk")
        .values_list("certified_product", "in_season")[:PLACES_ON_SHELF]
    )
    cards = cards_for([product for product, _timely in rows], request)
    in_season = sum(timely for _product, timely in rows)
    return Shelf(month, on_show.count(), in_season, _on_shelf(rows, cards))


def _on_shelf(rows: list[tuple[int, bool]], cards: dict[int, ProductCard]) -> list[dict[str, Any]]:
    """In the order of the rows, each product once even if two listings offer it."""
    in_order = dict.fromkeys(product for product, _timely in rows)
    return [_product_card(cards[product]) for product in in_order if cards[product].offer]


def _product_card(card: ProductCard) -> dict[str, Any]:
    """What templates/components/product_card.html reads."""
    return {
        "url": card.offer.url,
        "name": card.product.local_name,
        "stars": card.verdict.stars,
        "producer": card.product.producer.name,
        "place": card.product.producer.province.local_name,
        "price": card.offer.price,
        "unit": _("from, in several packs") if card.offer.has_packs else card.offer.unit,
        "picture_url": card.offer.picture_url,
        "illustration_key": card.product.illustration_key,
        "is_demo": card.offer.is_demo,
    }
