"""Which producers sell on-line here: what the register's board of numbers asks the shop."""

from datetime import date

from django.db.models import QuerySet

from shop.listings.models import Listing
from traceability.register.clock import midnight


def producers_selling(day: date) -> QuerySet:
    """Keys of producers with a listing that buyers can see on that day: published, its certificate valid."""
    return Listing.objects.on_show(midnight(day)).order_by().values("certified_product__producer")
