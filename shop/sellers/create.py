"""A seller for a producer of the register, with Oscar's partner behind it."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from oscar.core.loading import get_model

from shop.sellers.models import Seller, SellerState
from traceability.register.models import Producer
from traceability.register.vietnamese import fold


def create_seller(producer: Producer, *, phone: str, address: str, **terms: object) -> Seller:
    """`terms` are further fields of Seller; open unless `state` says otherwise.

    Partner and seller are written together or not at all. Rooms that leave a history use `shop.sellers.gate.begin`.
    """
    terms.setdefault("state", SellerState.ACTIVE)
    if terms["state"] == SellerState.ACTIVE:
        terms.setdefault("opened_at", timezone.now())
    with transaction.atomic():
        partner = get_model("partner", "Partner").objects.create(name=producer.name[:128])
        return Seller.objects.create(
            partner=partner,
            producer=producer,
            phone=phone,
            address=address,
            slug=free_slug(producer),
            **terms,
        )


def free_slug(producer: Producer) -> str:
    """`htx-linh-ngoc`; with the producer's number behind it where another shop has the name."""
    plain = slugify(fold(producer.name))[:60].strip("-") or "gian-hang"
    return f"{plain}-{producer.pk}" if Seller.objects.filter(slug=plain).exists() else plain
