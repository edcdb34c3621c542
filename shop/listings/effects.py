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
from traceability.register.statuses import Status

UNSENT, SENT = ("awaiting_payment", "placed", "packed"), ("shipped",)
# What stops the unsent orders too (shop.seller_orders.stopped): one that merely ran out was sold while in force.
DEAD = frozenset({Status.REVOKED, Status.SUSPENDED, Status.SURRENDERED})


def market_effects(turns: Sequence[Turn]) -> dict[int, list[Effect]]:
    """Four queries for any number of products; nothing where neither the sale nor the stars differ."""
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
    unsent, sent = (
        _lines(get_model("order", "Line"), stopping, "order", seller_line__seller_order__state__in=states)
        for states in (UNSENT, SENT)
    )
    return {
        key: [
            *_on_listings(turn, listings[key]),
            *_on_baskets(baskets[key]),
            *_on_orders(turn, unsent[key], sent[key]),
        ]
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


def _on_baskets(number: int) -> list[Effect]:
    text = ngettext(
        "%(number)d basket holds it and can no longer order it.",
        "%(number)d baskets hold it and can no longer order it.",
        number,
    )
    return [Effect("basket", text % {"number": number}, "", number)] if number else []


def _on_orders(turn: Turn, unsent: int, sent: int) -> list[Effect]:
    if turn.after.verdict.status not in DEAD:
        unsent, sent = 0, unsent + sent
    found = []
    if unsent:
        text = ngettext(
            "%(number)d order with it is not sent yet: it is cancelled, and what was paid goes back.",
            "%(number)d orders with it are not sent yet: they are cancelled, and what was paid goes back.",
            unsent,
        )
        found.append(Effect("order", text % {"number": unsent}, "", unsent))
    if sent:
        text = ngettext(
            "%(number)d order with it is under way; it was placed while valid and goes on.",
            "%(number)d orders with it are under way; they were placed while valid and go on.",
            sent,
        )
        found.append(Effect("order", text % {"number": sent}, "", sent))
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
