"""Bank notices: read, matched, booked; and what a person decides about the rest. Every decision can be undone.

Money in the platform's own account is booked as unmatched the moment it is read; in a seller's account, what is for no
order is none of the market's books.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.ledger.balances import balances_by_subject
from shop.ledger.models import AccountKind, Posting
from shop.ledger.posting import account, post, reverse
from shop.payments.models import (
    Assignment,
    BankAccount,
    BankNotice,
    BankNoticeEvent,
    NoticeState,
    Payment,
    StatementFile,
)
from shop.payments.receiving import receive
from shop.payments.statements.matching import Match, Open, folded, match
from shop.payments.statements.reading import Came, Statement
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.models.orders import ENDED_WITHOUT_SALE

LOOKED_BACK = timedelta(days=120)  # how old an order may be whose money still comes
WAITING = (NoticeState.INBOX, NoticeState.PROPOSED)


class InboxRefused(ValueError):
    """Nothing changed; the text says why, in the reader's language."""


def take_file(
    bank_account: BankAccount, name: str, content: bytes, read: Statement, by: Any, moment: datetime
) -> StatementFile:
    """Keep what is new of a file; rows that were read before, from whichever file, change nothing."""
    with transaction.atomic():
        file = StatementFile.objects.create(
            account=bank_account,
            name=name[-200:],
            sha256=hashlib.sha256(content).hexdigest(),
            at=moment,
            by=by,
            rows=len(read.came),
            errors=read.errors,
        )
        new = _keep(bank_account, read.came, file, moment)
        StatementFile.objects.filter(pk=file.pk).update(new_rows=len(new))
        file.new_rows = len(new)
    for notice in new:
        settle(notice, moment)
    return file


def take_one(bank_account: BankAccount, came: Came, moment: datetime) -> BankNotice | None:
    """A single notice, typed from the bank's message; None when it was read before."""
    with transaction.atomic():
        new = _keep(bank_account, [came], None, moment)
    for notice in new:
        settle(notice, moment)
    return BankNotice.objects.get(pk=new[0].pk) if new else None


def fingerprints(rows: Iterable[Came]) -> list[str]:
    """The same row again has the same fingerprint; of equal rows in one file, the second has its own."""
    seen: Counter[tuple[Any, ...]] = Counter()
    found = []
    for row in rows:
        said = (row.day.isoformat(), row.amount, " ".join(row.text.split()), row.reference.strip())
        seen[said] += 1
        found.append(hashlib.sha256(repr((*said, seen[said])).encode()).hexdigest())
    return found


def _keep(
    bank_account: BankAccount, rows: Sequence[Came], file: StatementFile | None, moment: datetime
) -> list[BankNotice]:
    BankAccount.objects.select_for_update().get(pk=bank_account.pk)  # two uploads of one file at once
    marks = fingerprints(rows)
    known = set(
        BankNotice.objects.filter(account=bank_account, fingerprint__in=marks).values_list(
            "fingerprint", flat=True
        )
    )
    new = [
        BankNotice(
            account=bank_account,
            file=file,
            fingerprint=mark,
            day=row.day,
            amount=row.amount,
            text=row.text,
            bank_reference=row.reference,
            state=NoticeState.INBOX,
            at=moment,
        )
        for row, mark in zip(rows, marks, strict=True)
        if mark not in known and not (file and _was_typed(bank_account, row, file))
    ]
    BankNotice.objects.bulk_create(new)
    if bank_account.partner_id is None:
        for notice in new:
            _came_in(notice, moment)
    return new


def _was_typed(bank_account: BankAccount, row: Came, file: StatementFile) -> bool:
    """A notice that somebody typed before the file came is the same money; each typed one stands for one row."""
    typed = BankNotice.objects.filter(account=bank_account, file=None, day=row.day, amount=row.amount)
    for notice in typed.order_by("pk"):
        short, long = sorted((folded(notice.text), folded(row.text)), key=len)
        if short in long:
            BankNotice.objects.filter(pk=notice.pk).update(file=file)
            return True
    return False


def _came_in(notice: BankNotice, moment: datetime) -> None:
    bank, unmatched = account(AccountKind.PLATFORM_BANK), account(AccountKind.UNMATCHED)
    post("came_in", f"notice:{notice.pk}", moment, {bank: notice.amount, unmatched: -notice.amount})


def candidates(bank_account: BankAccount, moment: datetime) -> list[Open]:
    """Orders whose money may come into this account."""
    payments = Payment.objects.filter(at__gte=moment - LOOKED_BACK).exclude(reference="")
    if bank_account.partner_id is None:
        payments = payments.filter(taker="platform")
    else:
        payments = payments.filter(taker="seller", seller_order__partner=bank_account.partner_id)
    found = []
    by_partner: dict[Any, list[SellerOrder]] = {}
    for payment in payments.select_related("seller_order__partner"):
        by_partner.setdefault(payment.seller_order.partner, []).append(payment.seller_order)
    for partner, orders in by_partner.items():
        stands = balances_by_subject(
            [AccountKind.BUYER_RECEIVABLE], partner, [order.number for order in orders]
        )
        for order in orders:
            owed = stands.get(order.number, {}).get(AccountKind.BUYER_RECEIVABLE, 0)
            found.append(Open(order.number, owed, owed > 0 and order.state not in ENDED_WITHOUT_SALE))
    return found


def settle(notice: BankNotice, moment: datetime) -> Match:
    """Match a notice that waits: book what is clear, propose what is doubtful, leave the rest."""
    found = match(notice.text, notice.amount, candidates(notice.account, moment))
    if found.is_clear:
        with transaction.atomic():
            own = _locked(notice)
            if own.state in WAITING:
                _book(own, found.shares, None, moment, why=found.why)
        return found
    state = NoticeState.PROPOSED if found.shares else NoticeState.INBOX
    BankNotice.objects.filter(pk=notice.pk, state__in=WAITING).update(
        state=state, why=found.why, proposal=found.shares
    )
    return found


@transaction.atomic
def assign(notice: BankNotice, shares: Sequence[tuple[str, int]], by: Any, moment: datetime) -> BankNotice:
    """A person says which orders the money is for: [(number, dong)], together exactly the notice's amount."""
    own = _locked(notice)
    if own.state not in WAITING:
        raise InboxRefused(_("Somebody has decided about this notice already. Undo that first."))
    if sum(amount for _number, amount in shares) != own.amount or min(amount for _n, amount in shares) <= 0:
        raise InboxRefused(_("The parts must add up to what came in, each above zero."))
    if len({number for number, _amount in shares}) != len(shares):
        raise InboxRefused(_("Name each order once."))
    _book(own, shares, by, moment)
    return own


@transaction.atomic
def mark_not_ours(notice: BankNotice, by: Any, moment: datetime, note: str = "") -> None:
    """Money for no order: a loan, a refund of a supplier … On the platform's account it stays as unmatched money."""
    own = _locked(notice)
    if own.state not in WAITING:
        raise InboxRefused(_("Somebody has decided about this notice already. Undo that first."))
    _decide(own, NoticeState.NOT_OURS, by, moment, note)


@transaction.atomic
def undo(notice: BankNotice, by: Any, moment: datetime) -> None:
    """Back into the inbox, the books put back by counter postings. Refused once the orders' money has moved on."""
    own = _locked(notice)
    if own.state in WAITING:
        return
    for assignment in own.assignments.filter(undone_at=None).select_related("seller_order"):
        _take_back(assignment, by, moment)
    _decide(own, NoticeState.INBOX, by, moment, _("Undone"))


def _take_back(assignment: Assignment, by: Any, moment: datetime) -> None:
    posting = Posting.objects.get(key_id=assignment.key)
    later = Posting.objects.filter(subject=posting.subject, pk__gt=posting.pk)
    later = later.exclude(kind__in=["received", "received_reversed"])
    if later.exists() or assignment.seller_order.state not in {"awaiting_payment", "placed", "packed"}:
        raise InboxRefused(
            _("The money of order %(number)s has moved on since: this can no longer be undone.")
            % {"number": posting.subject}
        )
    reverse(posting, f"{assignment.key}:undone", moment, by=by)
    Assignment.objects.filter(pk=assignment.pk).update(undone_at=moment)


def _book(
    own: BankNotice, shares: Sequence[tuple[str, int]], by: Any, moment: datetime, why: str = ""
) -> None:
    source = AccountKind.UNMATCHED if own.account.partner_id is None else AccountKind.SELLER_BANK
    numbers = sorted(shares)
    orders = _orders_for(own.account, [number for number, _amount in numbers])
    for number, amount in numbers:
        order = orders.get(number)
        if order is None:
            raise InboxRefused(
                _("There is no order %(number)s that is paid into this account.") % {"number": number}
            )
        made = Assignment.objects.create(notice=own, seller_order=order, amount=amount, at=moment, by=by)
        receive(order, amount, made.key, moment, source=source, by=by)
    own.why = why or own.why
    own.save(update_fields=["why"])
    _decide(own, NoticeState.BOOKED, by, moment, ", ".join(number for number, _amount in numbers)[:300])


def _orders_for(bank_account: BankAccount, numbers: list[str]) -> dict[str, SellerOrder]:
    orders = SellerOrder.objects.filter(number__in=numbers).select_related("partner")
    if bank_account.partner_id is None:
        orders = orders.filter(payment__taker="platform")
    else:
        orders = orders.filter(partner=bank_account.partner_id, payment__taker="seller")
    return {order.number: order for order in orders}


def _decide(own: BankNotice, state: NoticeState, by: Any, moment: datetime, note: str = "") -> None:
    own.state = state
    own.save(update_fields=["state"])
    BankNoticeEvent.objects.create(notice=own, step=state, at=moment, by=by, note=note)


def _locked(notice: BankNotice) -> BankNotice:
    return (
        BankNotice.objects.select_for_update(of=("self",))
        .select_related("account__partner")
        .get(pk=notice.pk)
    )
