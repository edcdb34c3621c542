"""The demo's sellers act for their producers, and one of them for a second one too, so that the choice is seen."""

from datetime import datetime

from shop.listings.models import Seller
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.representing.models import Representative

CHECKED = "Dữ liệu minh họa"


def load(moment: datetime) -> None:
    day = vietnam_day(moment)
    for seller in Seller.objects.filter(is_demo=True).select_related("producer", "partner"):
        for user in seller.partner.users.all():
            _let(user, seller.producer, day)


def _let(user: object, producer: Producer, day: object) -> None:
    Representative.objects.get_or_create(
        user=user, producer=producer, until=None, defaults={"since": day, "checked_by": CHECKED}
    )
