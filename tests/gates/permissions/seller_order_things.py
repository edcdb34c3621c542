"""An order of two sellers: the world's, and one of another province. Neither reaches the other's part."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from oscar.core.loading import get_class, get_model
from oscar.test.factories import create_order
from PIL import Image

from shop.seller_orders.models import CasePhoto, Complaint, SellerOrder
from shop.sellers.create import create_seller


def seller_order_things(things: dict[str, Any]) -> dict[str, Any]:
    """The world's seller's part (`seller_order`) and the foreign seller's (`seller_order_abroad`) of one order."""
    maker = things["lot_abroad"].product.producer
    abroad = getattr(maker, "seller", None) or create_seller(maker, phone="0900000009", address="Bắc Ninh")
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    basket.add_product(things["listing"])
    order = create_order(number="OC-TEST-2", basket=basket)
    own = order.seller_orders.get()
    foreign = SellerOrder.objects.create(
        order=order,
        partner=abroad.partner,
        state="placed",
        placed_at=own.placed_at,
        state_since=own.placed_at,
        paid_by="cash-on-delivery",
        way="delivery",
        goods_total=50_000,
        fee=0,
    )
    found = {"seller_order": own, "seller_order_abroad": foreign}
    return found | {
        f"case_photo{suffix}": _photo(found[f"seller_order{suffix}"]) for suffix in ("", "_abroad")
    }


def _photo(own: SellerOrder) -> CasePhoto:
    now = timezone.now()
    made = Complaint.objects.create(
        seller_order=own, words="hỏng", state="made", made_at=now, acknowledge_by=now, answer_by=now
    )
    picture, photo = BytesIO(), CasePhoto(complaint=made)
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    photo.file.save("x.jpg", ContentFile(picture.getvalue()))
    return photo
