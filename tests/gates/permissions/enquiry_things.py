"""An enquiry of a stranger's, at the world's producer and at one that the seller does not act for."""

from typing import Any

from django.utils import timezone

from shop.enquiries.models import Enquiry
from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from traceability.register.models import CertifiedProduct


def enquiry_things(product: CertifiedProduct, suffix: str = "") -> dict[str, Any]:
    seller = Seller.objects.filter(producer=product.producer).first()
    seller = seller or create_seller(product.producer, phone="0900000009", address="Nơi khác")
    listing = Listing.objects.filter(certified_product=product).first()
    listing = listing or create_listing(product, seller, Pack("người", 1000, 1))
    made = Enquiry.objects.create(
        listing=listing, seller=seller, name="Lan", contact="0912", message="?", sent_at=timezone.now()
    )
    return {f"enquiry{suffix}": made}
