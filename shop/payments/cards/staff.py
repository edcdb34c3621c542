"""What of the card payments waits for somebody of the market's staff."""

from datetime import datetime

from django.db.models import QuerySet

from shop.payments.cards.models import CardDispute, CardRefund, Errand, ErrandState, RefundState, StripeNotice
from shop.payments.cards.models.disputes import NEEDS_ANSWER


def stuck_errands() -> QuerySet[Errand]:
    return Errand.objects.filter(state=ErrandState.STUCK).select_related("payment__order", "refund")


def failed_refunds() -> QuerySet[CardRefund]:
    return CardRefund.objects.filter(state=RefundState.FAILED).select_related(
        "share__payment__order", "share__seller_order"
    )


def disputes_to_answer() -> QuerySet[CardDispute]:
    return CardDispute.objects.filter(status__in=NEEDS_ANSWER)


def unhandled_notices() -> QuerySet[StripeNotice]:
    return StripeNotice.objects.filter(handled_at=None).select_related("payment")


def waiting(moment: datetime) -> int:
    lists = (stuck_errands(), failed_refunds(), disputes_to_answer(), unhandled_notices().exclude(trouble=""))
    return sum(found.count() for found in lists)
