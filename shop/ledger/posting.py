"""Writing in the books: `post`, `reverse`. Both are idempotent by their key."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from shop.ledger.models import Account, AccountKind, Entry, Posting, Seal

Amounts = Mapping[Account, int]


class NotBalanced(ValueError):
    """The entries do not sum to zero, are not whole dong, or move nothing."""


class KeyTaken(ValueError):
    """Another posting, with other entries, has this key already."""


def account(kind: AccountKind | str, partner: Any = None) -> Account:
    """The account of this kind of a seller's partner, or of the platform; opened at the first use."""
    return Account.objects.get_or_create(kind=AccountKind(kind), partner=partner)[0]


def post(
    kind: str,
    key: str,
    moment: datetime,
    amounts: Amounts,
    *,
    subject: str = "",
    note: str = "",
    by: Any = None,
    reverses: Posting | None = None,
) -> Posting | None:
    """Write `{account: dong}` (debit positive) as one posting and return it; the same key again changes nothing.

    Entries of zero are left out; None when nothing is left. Raises NotBalanced or KeyTaken.
    """
    moved = {account: amount for account, amount in amounts.items() if amount}
    _check(moved)
    if not moved:
        return None
    found = Posting.objects.filter(key_id=key).first()
    if found:
        return _same(found, moved)
    try:
        with transaction.atomic():
            return _write(
                Posting(
                    key_id=key, kind=kind, at=moment, subject=subject, note=note, by=by, reverses=reverses
                ),
                moved,
            )
    except IntegrityError:  # somebody else wrote the same key a moment ago
        found = Posting.objects.filter(key_id=key).first()
        if found is None:
            raise
        return _same(found, moved)


def reverse(posting: Posting, key: str, moment: datetime, *, note: str = "", by: Any = None) -> Posting:
    """The counter posting: the same accounts with opposite signs, about the same subject."""
    opposite = {account: -amount for account, amount in posting.amounts.items()}
    return post(
        f"{posting.kind}_reversed",
        key,
        moment,
        opposite,
        subject=posting.subject,
        note=note,
        by=by,
        reverses=posting,
    )


def _check(moved: Amounts) -> None:
    if not all(type(amount) is int for amount in moved.values()):
        raise NotBalanced("amounts are whole dong, as int")
    if sum(moved.values()):
        raise NotBalanced(f"the entries sum to {sum(moved.values())}")


def _write(posting: Posting, moved: Amounts) -> Posting:
    posting.save(force_insert=True)
    Entry.objects.bulk_create(
        Entry(posting=posting, account=account, amount=amount) for account, amount in moved.items()
    )
    Seal(key=posting.key_id).save(force_insert=True)
    return posting


def _same(found: Posting, moved: Amounts) -> Posting:
    if found.amounts != dict(moved):
        raise KeyTaken(f"{found.key_id} was posted with other entries")
    return found
