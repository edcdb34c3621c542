"""What about money waits for the platform's staff."""

from datetime import datetime

from shop.payments.models import BankNotice, Payout, PayoutState
from shop.payments.statements.inbox import WAITING


def notices_waiting(moment: datetime) -> int:
    return BankNotice.objects.filter(account__partner=None, state__in=WAITING).count()


def payouts_waiting(moment: datetime) -> int:
    return Payout.objects.filter(state__in=[PayoutState.PROPOSED, PayoutState.APPROVED]).count()
