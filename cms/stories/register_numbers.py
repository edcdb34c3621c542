"""The register in numbers, as the home page shows it: counted at the moment of the request."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.db.models.functions import Coalesce

from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate

SOON_DAYS = 30


@dataclass(frozen=True)
class RegisterNumbers:
    """Products and producers with a certificate that is valid today; products whose last day comes within 30 days."""

    products: int
    producers: int
    ending_soon: int


def register_numbers(moment: datetime) -> RegisterNumbers:
    """Two queries."""
    today = vietnam_day(moment)
    valid = Certificate.objects.valid_at(today)
    counted = valid.aggregate(
        products=Count("product", distinct=True), producers=Count("product__producer", distinct=True)
    )
    ending = valid.annotate(last=Coalesce("extended_until", "valid_until")).filter(
        last__lte=today + timedelta(days=SOON_DAYS)
    )
    return RegisterNumbers(**counted, ending_soon=ending.values("product").distinct().count())
