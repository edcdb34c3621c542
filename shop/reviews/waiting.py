"""What waits for the market's staff."""

from datetime import datetime

from shop.reviews.models import Review


def waiting_for_staff(moment: datetime) -> int:
    return Review.objects.for_staff().count()
