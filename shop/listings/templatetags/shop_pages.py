"""What the market's pages ask beside their view's context."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shop.listings import neighbours
from shop.listings.cards import Card
from shop.listings.models import Listing
from shop.listings.structured_data import breadcrumb_data, product_data
from shop.sellers.models import Seller
from shop.users.phones import phone_shown
from traceability.codes import links, place_words
from traceability.credentials.structured_data import data_block
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.verdicts import Verdict

register = template.Library()
register.filter("phone_shown", phone_shown)
register.filter("place", place_words.place_of)
register.filter("former_place", place_words.former_place_of)
OTHERS = 4


@register.simple_tag
def crumbs(*names_and_urls: str) -> list[dict[str, str]]:
    """`{% crumbs "Market" url "Honey" "" as trail %}` → what components/breadcrumbs.html reads."""
    pairs = zip(names_and_urls[::2], names_and_urls[1::2], strict=True)
    return [{"name": name, "url": url} for name, url in pairs]


@register.filter
def phone_link(number: str) -> str:
    """`0912 345 678` → `tel:0912345678`."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


@register.simple_tag
def delivery_fee() -> int:
    """Whole dong for one parcel."""
    return settings.OCOP_DELIVERY_FEE


@register.simple_tag
def complaint_days() -> dict[str, int]:
    """In working days: what the settings of the trade name last."""
    named = {
        str(row["what"]): row.get("working_days", row.get("days")) for row in settings.OCOP_TRADE_DEADLINES
    }
    return {"acknowledged": named["complaint-acknowledged"], "answered": named["complaint-answered"]}


@register.simple_tag
def shop_of(producer: Producer) -> Seller | None:
    """The shop of a producer that buyers may enter, for the register's page; one query."""
    return Seller.objects.on_show().filter(producer=producer).first()


@register.simple_tag
def stories(product: CertifiedProduct, verdict: Verdict) -> list[links.Link]:
    """The ways from a product to its story, from the registry that the stories fill."""
    found = links.links_for(product, verdict, get_language() or settings.LANGUAGE_CODE)
    return [link for link in found if link.kind == links.STORY]


@register.simple_tag
def first_for_sale(variants: list[tuple[Any, Any]]) -> Any:
    """The variant that is chosen already when the page opens."""
    return next((child for child, info in variants if info.availability.is_available_to_buy), None)


@register.simple_tag(takes_context=True)
def same_producer(context: Context, product: CertifiedProduct) -> list[Card]:
    return neighbours.from_the_same_producer(product, moment_of(context["request"]), OTHERS)


@register.simple_tag(takes_context=True)
def same_set(context: Context, product: CertifiedProduct) -> list[Card]:
    return neighbours.of_the_same_set(product, moment_of(context["request"]), OTHERS)


@register.simple_tag(takes_context=True)
def structured_data(context: Context, listing: Listing) -> SafeString:
    """What machines read of the product on the page."""
    packs = context["variants"] or [(context["product"], context["info"])]
    return data_block(product_data(listing, context["verdict"], context["seller"], packs))


@register.simple_tag
def crumbs_for_machines(trail: list[dict[str, str]]) -> SafeString:
    return data_block(breadcrumb_data(trail))
