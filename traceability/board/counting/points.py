"""Points of sale open on a day, by province: one query."""

from collections import Counter
from datetime import date

from django.db.models import Count

from traceability.points_of_sale.models import PointOfSale


def count_points(day: date) -> Counter[str]:
    """By province code."""
    rows = PointOfSale.objects.open_on(day).order_by().values_list("province").annotate(number=Count("pk"))
    return Counter(dict(rows))
