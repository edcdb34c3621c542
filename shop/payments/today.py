"""What about money waits for a seller today."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.ledger.models import AccountKind, Entry
from shop.money import written_dong
from shop.payments.models import BankNotice, Payment
from shop.payments.statements.inbox import WAITING
from shop.seller_orders.models import SellerOrder, State
from shop.sellers.models import MoneyTaker
from traceability.register.models import Producer
from traceability.representing.today import Task

MOST = 5


def money_tasks(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Money to give back, orders that are not paid after all, notices to look at; six queries at most."""
    seller = getattr(producer, "seller", None)
    if seller is None:
        return
    partner = seller.partner_id
    yield from _to_give_back(producer, partner)
    yield from _not_paid_after_all(producer, partner)
    waiting = BankNotice.objects.filter(account__partner=partner, state__in=WAITING).count()
    if waiting:
        text = ngettext(
            "%(count)d payment came in, and nobody knows yet for which order.",
            "%(count)d payments came in, and nobody knows yet for which orders.",
            waiting,
        ) % {"count": waiting}
        yield Task(text, reverse("money:notices", args=[producer.pk]), _("Look at them"), "warning")


def _to_give_back(producer: Producer, partner: Any) -> Iterator[Task]:
    """What the seller took and owes a buyer; who took the money gives it back."""
    due = _standing(AccountKind.REFUNDS_DUE, partner)
    own = Payment.objects.filter(seller_order__number__in=due, taker=MoneyTaker.SELLER)
    own = set(own.values_list("seller_order__number", flat=True))
    for number, amount in due.items():
        if number in own:
            text = _("Give %(amount)s back to the buyer of order %(number)s.") % {
                "amount": written_dong(-amount),
                "number": number,
            }
            yield Task(text, reverse("money:order", args=[producer.pk, number]), _("To the order"), "error")


def _not_paid_after_all(producer: Producer, partner: Any) -> Iterator[Task]:
    """A payment was undone after the order went on as paid."""
    orders = SellerOrder.objects.filter(
        partner=partner, is_prepaid=True, state__in=[State.PLACED, State.PACKED]
    ).values_list("number", flat=True)
    for number, amount in _standing(AccountKind.BUYER_RECEIVABLE, partner, list(orders)).items():
        text = _("Do not send order %(number)s yet: %(amount)s of it are not paid after all.") % {
            "amount": written_dong(amount),
            "number": number,
        }
        yield Task(text, reverse("money:order", args=[producer.pk, number]), _("To the order"), "error")


def _standing(kind: AccountKind, partner: Any, numbers: list[str] | None = None) -> dict[str, int]:
    entries = Entry.objects.filter(account__kind=kind, account__partner=partner)
    if numbers is not None:
        entries = entries.filter(posting__subject__in=numbers)
    sums = entries.order_by("posting__subject").values_list("posting__subject").annotate(total=Sum("amount"))
    return dict(sums.exclude(total=0)[:MOST])
