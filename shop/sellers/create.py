"""A seller for a producer of the register, with Oscar's partner behind it."""

from django.db import transaction
from oscar.core.loading import get_model

from shop.sellers.models import Seller
from traceability.register.models import Producer


def create_seller(producer: Producer, *, phone: str, address: str, **terms: object) -> Seller:
    """`terms` are further fields of Seller; partner and seller are written together or not at all."""
    with transaction.atomic():
        partner = get_model("partner", "Partner").objects.create(name=producer.name[:128])
        return Seller.objects.create(
            partner=partner, producer=producer, phone=phone, address=address, **terms
        )
