"""The demo's sellers act for their producers, and one person for two of them."""

from datetime import datetime

from shop.demo.people import TWO_PRODUCERS
from shop.sellers.models import Seller
from shop.users.models import User
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.representing.models import Representative, RepresentativeEvent, Step

CHECKED = "Dữ liệu minh họa"


def load(moment: datetime) -> None:
    sellers = Seller.objects.filter(is_demo=True).select_related("producer", "partner").order_by("pk")
    served = [seller for seller in sellers if seller.partner.users.exists()]
    for seller in served:
        for user in seller.partner.users.all():
            _let(user, seller.producer, moment)
    for user in User.objects.filter(email=TWO_PRODUCERS):
        for seller in served[:2]:
            _let(user, seller.producer, moment)


def _let(user: User, producer: Producer, moment: datetime) -> None:
    """As an officer would, with its history row; the demo's people have no letter to wait for."""
    made, is_new = Representative.objects.get_or_create(
        user=user,
        producer=producer,
        until=None,
        defaults={"since": vietnam_day(moment), "checked_by": CHECKED},
    )
    if is_new:
        RepresentativeEvent.objects.create(
            representative=made, step=Step.GIVEN, at=moment, actor_name=CHECKED, reason=CHECKED
        )
