"""Reading the books. A balance is counted from the entries each time: there is no second truth to go stale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from shop.ledger.models import Account, AccountKind, Entry
from traceability.register.clock import day_after, midnight


def balance(account: Account, at: datetime | None = None, subject: str | None = None) -> int:
    """Debits less credits in whole dong, of everything posted up to and including `at`."""
    return _total(Entry.objects.filter(account=account), at, subject)


def stands_at(
    kind: AccountKind, partner: Any = None, at: datetime | None = None, subject: str | None = None
) -> int:
    """The balance as people say it (what is there, what is owed: positive), of an account that may not be open yet."""
    known = Entry.objects.filter(account__kind=kind, account__partner=partner)
    return Account(kind=kind).sign * _total(known, at, subject)


def balances_by_subject(
    kinds: Iterable[AccountKind], partner: Any, subjects: Iterable[str]
) -> dict[str, dict[str, int]]:
    """For many orders in one query: {subject: {kind: balance as people say it}}; kinds without entries are left out."""
    rows = (
        Entry.objects.filter(
            account__kind__in=list(kinds), account__partner=partner, posting__subject__in=list(subjects)
        )
        .order_by()
        .values_list("posting__subject", "account__kind")
        .annotate(total=Sum("amount"))
    )
    found: dict[str, dict[str, int]] = {}
    for subject, kind, total in rows:
        found.setdefault(subject, {})[kind] = Account(kind=kind).sign * total
    return found


def of_subjects(kind: AccountKind, subjects: Iterable[str]) -> dict[str, int]:
    """One kind of account of whoever it is, for many orders in one query: {subject: balance as people say it}."""
    rows = Entry.objects.filter(account__kind=kind, posting__subject__in=list(subjects)).order_by()
    totals = rows.values_list("posting__subject").annotate(total=Sum("amount"))
    return {subject: Account(kind=kind).sign * total for subject, total in totals}


def all_of(partner: Any, at: datetime | None = None) -> dict[str, int]:
    """Every account of a seller (or of the platform) with its balance as people say it; one query."""
    rows = (
        Entry.objects.filter(_until(at), account__partner=partner)
        .order_by()
        .values_list("account__kind")
        .annotate(total=Sum("amount"))
    )
    return {kind: Account(kind=kind).sign * total for kind, total in rows}


@dataclass(frozen=True)
class Statement:
    """Amounts as people say them: positive adds to the account."""

    opening: int
    entries: list[Entry]
    closing: int


def statement(account: Account, first: date, last: date) -> Statement:
    """What was posted on the days from `first` to `last`, both included, in Viet Nam's calendar."""
    begin, end = midnight(first), midnight(day_after(last))
    opening = _total(Entry.objects.filter(account=account, posting__at__lt=begin), None, None)
    entries = list(
        Entry.objects.filter(account=account, posting__at__gte=begin, posting__at__lt=end)
        .select_related("posting", "account")
        .order_by("posting__at", "pk")
    )
    for entry in entries:
        entry.said = account.sign * entry.amount
    opening *= account.sign
    return Statement(opening, entries, opening + sum(entry.said for entry in entries))


def lock(partner: Any) -> None:
    """Whoever takes money out of a seller's accounts holds them until commit; locked in the order of keys."""
    list(Account.objects.filter(partner=partner).select_for_update().order_by("pk"))


def _until(at: datetime | None) -> Q:
    return Q(posting__at__lte=at) if at else Q()


def _total(entries: QuerySet[Entry], at: datetime | None, subject: str | None) -> int:
    found = entries.filter(_until(at))
    if subject is not None:
        found = found.filter(posting__subject=subject)
    return found.aggregate(total=Sum("amount"))["total"] or 0
