"""Notices are booked, proposed or left; a person decides; everything can be undone; nothing is read twice."""

from datetime import date

import pytest

from shop.payments.models import Assignment, BankAccount, BankNotice, NoticeState, StatementFile
from shop.payments.statements.inbox import InboxRefused, assign, mark_not_ours, take_file, take_one, undo
from shop.payments.statements.reading import Came, read_statement
from shop.seller_orders import gate
from shop.seller_orders.actors import seller
from shop.seller_orders.models import SellerOrder, State
from shop.seller_orders.placing import Payment as HowPaid
from shop.sellers.models import MoneyTaker
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.conftest import account_of, books
from tests.shop.payments.statements.layouts import csv
from tests.shop.seller_orders.conftest import PREPAID, Orders

pytestmark = pytest.mark.django_db
TOTAL = 195_000
DAY = date(2026, 11, 22)


def statement(*rows: tuple[str, int]) -> bytes:
    return csv(
        [["Ngày giao dịch", "Ghi có", "Diễn giải"], *(["22/11/2026", amount, text] for text, amount in rows)]
    )


def upload(account: BankAccount, content: bytes) -> StatementFile:
    return take_file(account, "sao-ke.csv", content, read_statement(content), None, NOON)


@pytest.fixture
def order(noon: object, orders: Orders, bank_account: BankAccount) -> SellerOrder:
    return orders.one(payment=PREPAID)


def test_a_file_pays_an_order_and_leaves_the_rest(order: SellerOrder, bank_account: BankAccount) -> None:
    file = upload(bank_account, statement((f"CT {order.number} cam on", TOTAL), ("Tra no", 70_000)))
    assert (file.rows, file.new_rows, file.errors) == (2, 2, [])
    paid, unknown = BankNotice.objects.order_by("pk")
    assert (paid.state, paid.why, unknown.state) == (NoticeState.BOOKED, "exact", NoticeState.INBOX)
    order.refresh_from_db()
    assert order.state == State.PLACED
    assert books() == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_the_same_file_twice_changes_nothing(order: SellerOrder, bank_account: BankAccount) -> None:
    content = statement((order.number, 100_000), (order.number, 100_000))
    assert upload(bank_account, content).new_rows == 2  # two equal rows of one file are two transfers
    before = books()
    assert upload(bank_account, content).new_rows == 0
    longer = statement((order.number, 100_000), (order.number, 100_000), ("moi", 5_000))
    assert upload(bank_account, longer).new_rows == 1
    assert books() == before == {"seller_bank": 200_000, "sales_in_progress": -TOTAL, "refunds_due": -5_000}


def test_a_typed_notice_is_not_read_again_from_the_file(
    order: SellerOrder, bank_account: BankAccount
) -> None:
    take_one(bank_account, Came(0, DAY, TOTAL, order.number), NOON)
    assert upload(bank_account, statement((f"IBFT {order.number} 998", TOTAL))).new_rows == 0
    assert books() == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_a_doubtful_one_is_proposed_and_a_person_decides(
    order: SellerOrder, bank_account: BankAccount
) -> None:
    notice = take_one(bank_account, Came(0, DAY, TOTAL, "tien mat ong"), NOON)
    assert (notice.state, notice.proposal) == (NoticeState.PROPOSED, [[order.number, TOTAL]])
    assert books() == {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL}
    assign(notice, [(order.number, TOTAL)], None, NOON)
    assert books() == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_one_transfer_is_split_between_two_orders(
    order: SellerOrder, orders: Orders, market: MarketFactory, bank_account: BankAccount
) -> None:
    other = orders.place(market.basket(market.listing("Mật ong rừng")), PREPAID).seller_orders.get()
    notice = take_one(bank_account, Came(0, DAY, 2 * TOTAL, "tra hai don"), NOON)
    assert notice.state == NoticeState.INBOX
    for wrong in (
        [(order.number, TOTAL)],
        [(order.number, TOTAL), (order.number, TOTAL)],
        [(order.number, 2 * TOTAL + 1), (other.number, -1)],
        [(order.number, TOTAL), ("GH00000000", TOTAL)],
    ):
        with pytest.raises(InboxRefused):
            assign(notice, wrong, None, NOON)
    assert Assignment.objects.count() == 0
    assign(notice, [(order.number, TOTAL), (other.number, TOTAL)], None, NOON)
    assert books(order) == books(other) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_undo_puts_the_books_back(order: SellerOrder, bank_account: BankAccount) -> None:
    notice = take_one(bank_account, Came(0, DAY, TOTAL, order.number), NOON)
    undo(notice, None, NOON)
    undo(notice, None, NOON)
    notice.refresh_from_db()
    assert (notice.state, Assignment.objects.filter(undone_at=None).count()) == (NoticeState.INBOX, 0)
    assert books() == {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL}
    assign(notice, [(order.number, TOTAL)], None, NOON)
    assert books() == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_what_has_moved_on_is_not_undone(order: SellerOrder, bank_account: BankAccount) -> None:
    notice = take_one(bank_account, Came(0, DAY, TOTAL, order.number), NOON)
    gate.cancel(order, seller(None), NOON, "Hết hàng")
    before = books()
    with pytest.raises(InboxRefused):
        undo(notice, None, NOON)
    notice.refresh_from_db()
    assert (notice.state, books()) == (NoticeState.BOOKED, before)


def test_money_for_no_order(order: SellerOrder, bank_account: BankAccount) -> None:
    notice = take_one(bank_account, Came(0, DAY, 70_000, "Tra no"), NOON)
    mark_not_ours(notice, None, NOON, "Nợ cũ")
    with pytest.raises(InboxRefused):
        assign(notice, [(order.number, 70_000)], None, NOON)
    undo(notice, None, NOON)
    assert list(notice.events.order_by("pk").values_list("step", flat=True)) == ["not_ours", "inbox"]


def test_another_sellers_order_is_not_there(order: SellerOrder, market: MarketFactory) -> None:
    stranger = market.seller(market.register.producer("HTX Khác"))
    notice = take_one(account_of(stranger, "1234567890"), Came(0, DAY, TOTAL, order.number), NOON)
    assert (notice.state, notice.proposal) == (NoticeState.INBOX, [])
    with pytest.raises(InboxRefused):
        assign(notice, [(order.number, TOTAL)], None, NOON)
    assert books() == {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL}


def test_the_platforms_unknown_money_stands_in_the_books(
    noon: object, orders: Orders, market: MarketFactory
) -> None:
    own = market.seller()
    own.money_taker = MoneyTaker.PLATFORM
    own.save()
    platforms = account_of(None)
    order = orders.one(payment=HowPaid("vietqr-platform", is_prepaid=True, minutes=30))
    notice = take_one(platforms, Came(0, DAY, TOTAL + 1, "khong ro"), NOON)
    assert books()["unmatched"] == -(TOTAL + 1)
    assign(notice, [(order.number, TOTAL + 1)], None, NOON)
    assert books() == {"platform_bank": TOTAL + 1, "sales_in_progress": -TOTAL, "refunds_due": -1}
    undo(notice, None, NOON)
    assert books() == {
        "platform_bank": TOTAL + 1, "unmatched": -(TOTAL + 1), "buyer_receivable": TOTAL, "sales_in_progress": -TOTAL,
    }  # fmt: skip
