"""A product in schema.org's words (Product, Offer), for machines that read the page."""

from typing import Any

from shop.listings.models import Listing

IN_STOCK, SOLD_OUT = "https://schema.org/InStock", "https://schema.org/OutOfStock"


def product_data(listing: Listing, url: str, packs: list[tuple[Any, Any]]) -> dict[str, Any]:
    """`packs` are pairs of Oscar's product and its purchase info; a pack without a price has no offer.

    Stars of the programme are not a customer rating, so they are never written as one.
    """
    certified = listing.certified_product
    seller = {"@type": "Organization", "name": certified.producer.name}
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": certified.local_name,
        "url": url,
        "identifier": certified.code,
        "manufacturer": seller,
        "countryOfOrigin": "VN",
        "offers": [_offer(product, info, seller) for product, info in packs if info.price.exists],
    }


def _offer(product: Any, info: Any, seller: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "name": product.unit,
        "price": str(int(info.price.incl_tax)),
        "priceCurrency": "VND",
        "availability": IN_STOCK if info.availability.is_available_to_buy else SOLD_OUT,
        "seller": seller,
    }
