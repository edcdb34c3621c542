"""A product in schema.org's words (Product, Offer, Certification), for machines that read the page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.html import strip_tags

from shop.listings import gate
from shop.listings.models import Listing
from traceability.credentials.structured_data import certification
from traceability.identifiers.models import Gtin
from traceability.register.verdicts import Verdict

IN_STOCK, SOLD_OUT = "https://schema.org/InStock", "https://schema.org/OutOfStock"
BY_ASKING = "https://schema.org/InStoreOnly"  # sold, but by talking to the producer
CONTEXT = ["https://schema.org", {"gs1": "https://ref.gs1.org/voc/"}]


# What upper rooms tell machines of a listing.
_parts: list[Callable[[Listing], dict[str, Any]]] = []


def register_part(part: Callable[[Listing], dict[str, Any]]) -> None:
    """Add `part(listing) → further facts of the Product`, once however often it is said."""
    if part not in _parts:
        _parts.append(part)


def product_data(
    listing: Listing, verdict: Verdict, seller: Any, packs: list[tuple[Any, Any]]
) -> dict[str, Any]:
    """`packs` are pairs of Oscar's product and its purchase info; a pack without a price has no offer. One query.

    Stars of the programme are not a customer rating, so they stand on the certificate alone.
    """
    certified = listing.certified_product
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Product",
        "name": certified.local_name,
        "url": settings.OCOP_PUBLIC_URL + listing.get_absolute_url(),
        "identifier": certified.code,
        "manufacturer": {"@type": "Organization", "name": certified.producer.name},
        "countryOfOrigin": "VN",
    }
    if listing.product.description:
        data["description"] = strip_tags(listing.product.description)
    images = [
        urljoin(f"{settings.OCOP_PUBLIC_URL}/", image.original.url) for image in listing.product.images.all()
    ]
    if images:
        data["image"] = images
    gtins = gtins_of(listing.certified_product_id)
    if len(gtins) == 1 and len(packs) == 1:  # a number names one packing: with several nobody knows which
        data["gtin"] = gtins[0]
    if verdict.certificate:
        data["hasCertification"] = certification(verdict, verdict.certificate)
    sold_by = organization(seller) if seller else data["manufacturer"]
    terms = _return_policy(seller)
    data["offers"] = [_offer(product, info, sold_by) | terms for product, info in packs if info.price.exists]
    for part in _parts:
        data |= part(listing)
    return data


def breadcrumb_data(crumbs: list[dict[str, str]]) -> dict[str, Any]:
    """The way to a page as its breadcrumbs say it; the last one is the page itself and needs no address."""
    items = []
    for position, crumb in enumerate(crumbs, 1):
        item = {"@type": "ListItem", "position": position, "name": crumb["name"]}
        if crumb["url"]:
            item["item"] = settings.OCOP_PUBLIC_URL + crumb["url"]
        items.append(item)
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def organization(seller: Any) -> dict[str, Any]:
    """The seller as the law wants it shown: name, address, phone, number; what is not known is left out."""
    facts = {
        "address": seller.address,
        "telephone": seller.phone,
        "email": seller.email,
        "taxID": seller.registration_number,
    }
    known = {name: text for name, text in facts.items() if text}
    return {"@type": "Organization", "name": seller.producer.name, **known}


def gtins_of(certified_product_id: int) -> list[str]:
    carried = Gtin.objects.filter(product=certified_product_id, withdrawn_at=None).order_by("gtin")
    return list(carried.values_list("gtin", flat=True))


def _return_policy(seller: Any) -> dict[str, Any]:
    if seller is None or not seller.return_terms:
        return {}
    policy = {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": "VN",
        "description": seller.return_terms,
    }
    return {"hasMerchantReturnPolicy": policy}


def _offer(product: Any, info: Any, seller: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "name": product.unit,
        "price": str(int(info.price.incl_tax)),
        "priceCurrency": "VND",
        "availability": availability_of(info),
        "itemCondition": "https://schema.org/NewCondition",
        "seller": seller,
    }


def availability_of(info: Any) -> str:
    if info.availability.is_available_to_buy:
        return IN_STOCK
    return BY_ASKING if info.availability.code == gate.ENQUIRY else SOLD_OUT
