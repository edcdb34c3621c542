"""A listing in the portal with a photo that is not public, for the world of the permission matrix."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from shop.listings.create import Pack, create_listing
from shop.moderation.models import Photo, Sheet
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from traceability.register.models import CertifiedProduct


def listing_things(product: CertifiedProduct, suffix: str = "") -> dict[str, Any]:
    seller = Seller.objects.filter(producer=product.producer).first() or create_seller(
        product.producer, phone="0900000002", address="Xã khác"
    )
    listing = create_listing(product, seller, Pack("hộp 1 kg", 300_000, 4))
    photo = Photo(partner=seller.partner, sha256="0" * 64, width=1, height=1, added_at=timezone.now())
    photo.file.save("anh.jpg", ContentFile(b"x"))
    sheet = Sheet.objects.create(partner=seller.partner, name="a.xlsx", state="wrong", sent_at=timezone.now())
    return {f"sent_sheet{suffix}": sheet, f"sold{suffix}": listing, f"closed_photo{suffix}": photo}
