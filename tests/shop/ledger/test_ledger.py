"""The books: whatever is posted sums to zero, and not even SQL makes it otherwise."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from shop.ledger.balances import balance, balances_by_subject, stands_at, statement
from shop.ledger.checking import faults
from shop.ledger.models import Account, AccountKind, Entry, Posting, Seal
from shop.ledger.posting import KeyTaken, NotBalanced, account, post, reverse
from tests.crowd import Crowd
from tests.shop.conftest import NOON, MarketFactory
from traceability.register.clock import VIETNAM


@pytest.fixture
def partner(market: MarketFactory) -> Any:
    return market.seller().partner


@pytest.mark.django_db
def test_a_posting_moves_money_between_accounts(partner: Any) -> None:
    bank = account(AccountKind.SELLER_BANK, partner)
    receivable = account(AccountKind.BUYER_RECEIVABLE, partner)
    posted = post("paid", "paid:1", NOON, {bank: 165_000, receivable: -165_000}, subject="DH1")
    assert posted.amounts == {bank: 165_000, receivable: -165_000}
    assert (balance(bank), balance(receivable), balance(bank, subject="DH2")) == (165_000, -165_000, 0)
    assert stands_at(AccountKind.SELLER_BANK, partner, at=NOON - timedelta(seconds=1)) == 0
    connection.check_constraints()


@pytest.mark.django_db
def test_liabilities_are_said_the_way_people_say_them(partner: Any) -> None:
    receivable = account(AccountKind.BUYER_RECEIVABLE, partner)
    sales = account(AccountKind.SALES_IN_PROGRESS, partner)
    post("placed", "placed:1", NOON, {receivable: 5, sales: -5}, subject="DH1")
    assert stands_at(AccountKind.SALES_IN_PROGRESS, partner) == 5
    assert balances_by_subject(AccountKind, partner, ["DH1", "DH2"]) == {
        "DH1": {"buyer_receivable": 5, "sales_in_progress": 5}
    }


@pytest.mark.django_db
def test_the_same_key_again_changes_nothing(partner: Any) -> None:
    bank, sales = account(AccountKind.PLATFORM_BANK), account(AccountKind.SALES_IN_PROGRESS, partner)
    first = post("paid", "k", NOON, {bank: 7, sales: -7})
    assert post("paid", "k", NOON, {bank: 7, sales: -7}) == first
    with pytest.raises(KeyTaken):
        post("paid", "k", NOON, {bank: 8, sales: -8})
    assert (Posting.objects.count(), balance(bank)) == (1, 7)


@pytest.mark.django_db
@pytest.mark.parametrize("amounts", [(5, -4), (5, 0), (0.5, -0.5), (True, -1)])
def test_what_does_not_balance_is_refused(partner: Any, amounts: tuple[Any, Any]) -> None:
    bank, sales = account(AccountKind.PLATFORM_BANK), account(AccountKind.SALES_IN_PROGRESS, partner)
    with pytest.raises(NotBalanced):
        post("paid", "k", NOON, dict(zip((bank, sales), amounts, strict=True)))
    assert (Posting.objects.count(), Entry.objects.count(), Seal.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_counter_posting_takes_back_once(partner: Any) -> None:
    bank, sales = account(AccountKind.PLATFORM_BANK), account(AccountKind.SALES_IN_PROGRESS, partner)
    posted = post("paid", "k", NOON, {bank: 7, sales: -7}, subject="DH1")
    counter = reverse(posted, "k:back", NOON)
    assert (counter.reverses, counter.subject, counter.kind) == (posted, "DH1", "paid_reversed")
    assert (balance(bank), balance(sales)) == (0, 0)
    with pytest.raises(IntegrityError):
        reverse(posted, "k:back-again", NOON)
    assert balance(bank) == 0


@pytest.mark.django_db
def test_a_statement_of_some_days(partner: Any) -> None:
    bank, sales = account(AccountKind.SELLER_BANK, partner), account(AccountKind.SALES_IN_PROGRESS, partner)
    for day, amount in ((1, 100), (5, 20), (6, 3)):
        moment = datetime(2026, 11, day, 23, 59, tzinfo=VIETNAM)
        post("paid", f"k{day}", moment, {bank: amount, sales: -amount})
    found = statement(sales, date(2026, 11, 2), date(2026, 11, 5))
    assert (found.opening, [entry.said for entry in found.entries], found.closing) == (100, [20], 120)


NUMBERS = st.integers(min_value=-(10**9), max_value=10**9)


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=4), min_size=1, max_size=6), st.data())
def test_the_ledger_always_sums_to_zero(partner: Any, postings: list[list[int]], data: Any) -> None:
    """Random postings, some under a key that was used before, some taken back: the sum stays zero."""
    kinds = list(AccountKind)[:5]
    before = Posting.objects.count()
    for number, amounts in enumerate(postings):
        entries = {account(kind, partner): amount for kind, amount in zip(kinds, amounts, strict=False)}
        entries[account(kinds[-1], partner)] = -sum(amounts)
        key = f"{before}:{data.draw(st.integers(0, number))}"
        try:
            posted = post("any", key, NOON, entries)
        except KeyTaken:
            continue
        if posted and data.draw(st.booleans()):
            reverse(posted, f"{key}:back", NOON)
    assert (Entry.objects.aggregate(total=Sum("amount"))["total"] or 0) == 0
    assert list(faults()) == []
    connection.check_constraints()


def half_posting(seal: bool) -> Posting:
    """Written past `post`: one entry of two."""
    posting = Posting.objects.create(key_id="half", kind="x", at=NOON)
    Entry.objects.create(posting=posting, account=account(AccountKind.PLATFORM_BANK), amount=5)
    if seal:
        Seal.objects.create(key="half")
    return posting


@pytest.mark.parametrize("seal", [True, False])
def test_the_database_refuses_a_half_posting(real_db: None, seal: bool) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        half_posting(seal)
    assert (Posting.objects.count(), Entry.objects.count(), Seal.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_sealed_posting_takes_no_further_entry() -> None:
    bank, promotion = account(AccountKind.PLATFORM_BANK), account(AccountKind.PROMOTION)
    posted = post("paid", "k", NOON, {bank: 7, promotion: -7})
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(posting=posted, account=account(AccountKind.COMMISSION), amount=1)
    assert posted.entries.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(amount=1),
        lambda: Posting.objects.all()._raw_delete("default"),
        lambda: Account.objects.update(kind="commission"),
        lambda: Seal.objects.all()._raw_delete("default"),
    ],
)
def test_nothing_is_rewritten(change: Any) -> None:
    bank, promotion = account(AccountKind.PLATFORM_BANK), account(AccountKind.PROMOTION)
    post("paid", "k", NOON, {bank: 7, promotion: -7})
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert (balance(bank), Posting.objects.count()) == (7, 1)


@pytest.mark.race
def test_one_key_posted_by_four_at_once_is_one_posting(crowd: Crowd) -> None:
    bank, promotion = account(AccountKind.PLATFORM_BANK), account(AccountKind.PROMOTION)

    def act() -> int:
        with transaction.atomic():
            return post("paid", "k", NOON, {bank: 7, promotion: -7}).pk

    assert len(set(crowd.at_once(*[act] * 4))) == 1
    assert balance(bank) == 7


@pytest.mark.django_db
def test_the_command_says_that_all_is_well() -> None:
    out = StringIO()
    bank, promotion = account(AccountKind.PLATFORM_BANK), account(AccountKind.PROMOTION)
    post("paid", "k", NOON, {bank: 7, promotion: -7})
    call_command("ledger_check", stdout=out)
    assert out.getvalue() == "1 postings, all of them sum to zero\n"
