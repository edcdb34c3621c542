"""What a change in the register does to the market: listings that stop or start selling, baskets, orders under way."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from traceability.register.effects import Effect, Turn

UNDER_WAY = ("placed", "packed", "shipped")


def market_effects(turns: Sequence[Turn]) -> dict[int, list[Effect]]:
    """Three queries for any number of products; nothing where neither the sale nor the stars differ."""
    concerned = {turn.product.pk: turn for turn in turns if _differs(turn)}
    if not concerned:
        return {}
    listings = defaultdict(list)
    for listing in Listing.objects.filter(
        certified_product__in=concerned, state=ListingState.PUBLISHED, product__is_public=True
    ).select_related("product"):
        listings[listing.certified_product_id].append(listing)
    stopping = [key for key, turn in concerned.items() if turn.stops]
    baskets = _lines(get_model("basket", "Line"), stopping, "basket", basket__status="Open")
    orders = _lines(get_model("order", "Line"), stopping, "order", order__status__in=UNDER_WAY)
    return {
        key: [*_on_listings(turn, listings[key]), *_on_buyers(baskets[key], orders[key])]
        for key, turn in concerned.items()
    }


def _differs(turn: Turn) -> bool:
    before = turn.before.verdict.stars if turn.before else None
    return turn.stops or turn.starts or before != turn.after.verdict.stars


def _on_listings(turn: Turn, listings: list[Listing]) -> list[Effect]:
    if not listings:
        return []
    number, url = len(listings), listings[0].get_absolute_url()
    if turn.stops:
        text = ngettext(
            "%(number)d listing stops selling at once.", "%(number)d listings stop selling at once.", number
        )
    elif turn.starts:
        text = ngettext(
            "%(number)d listing sells again at once.", "%(number)d listings sell again at once.", number
        )
    else:
        text = _("The listing shows %(stars)s stars.") % {"stars": turn.after.verdict.stars}
        return [Effect("listing", text, url, number)]
    return [Effect("listing", text % {"number": number}, "" if turn.stops else url, number)]


def _on_buyers(baskets: int, orders: int) -> list[Effect]:
    found = []
    if baskets:
        text = ngettext(
            "%(number)d basket holds it and can no longer order it.",
            "%(number)d baskets hold it and can no longer order it.",
            baskets,
        )
        found.append(Effect("basket", text % {"number": baskets}, "", baskets))
    if orders:
        text = ngettext(
            "%(number)d order with it is under way; it was placed while valid and goes on.",
            "%(number)d orders with it are under way; they were placed while valid and go on.",
            orders,
        )
        found.append(Effect("order", text % {"number": orders}, "", orders))
    return found


def _lines(model: type, products: list[int], of: str, **condition: object) -> Counter[int]:
    """How many baskets or orders hold each of these certified products."""
    if not products:
        return Counter()
    key = Coalesce(F("product__listing__certified_product"), F("product__parent__listing__certified_product"))
    rows = (
        model.objects.filter(**condition)  # type: ignore[attr-defined]
        .annotate(certified=key)
        .filter(certified__in=products)
        .order_by()
        .values_list("certified")
        .annotate(number=Count(of, distinct=True))
    )
    return Counter(dict(rows))
