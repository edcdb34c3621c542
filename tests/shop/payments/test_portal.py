"""A seller's pages about money: accounts with a second look, the inbox, orders line by line, the month."""

from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from shop.payments import receiving
from shop.payments.accounts import account_in_use
from shop.payments.methods import methods_of
from shop.payments.models import AccountState, BankAccount, BankAccountEvent, BankNotice
from shop.payments.today import money_tasks
from shop.seller_orders import gate
from shop.seller_orders.actors import seller as as_seller
from shop.seller_orders.models import SellerOrder
from shop.sellers.models import Seller
from shop.users.models import User
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.payments.conftest import books
from tests.shop.payments.statements.test_inbox import TOTAL, statement
from tests.shop.seller_orders.conftest import PREPAID, Orders
from traceability.register.models import Producer

pytestmark = pytest.mark.django_db
PASSWORD = "mật khẩu dài của tôi"
TYPED = {"bank": "970436", "number": "0071 0012 34567", "holder": "htx linh ngoc", "password": PASSWORD}


@pytest.fixture
def own(market: MarketFactory) -> Seller:
    return market.seller()


@pytest.fixture
def client(own: Seller, noon: object) -> Client:
    user = User.objects.create_user("linh@ocop.localhost", PASSWORD)
    let_act(user, own.producer)
    own.partner.users.add(user)
    client = Client()
    client.force_login(user, "shop.users.backends.EmailOrPhoneBackend")
    return client


def base(own: Seller) -> str:
    return f"/nha-san-xuat/{own.producer_id}/tien/"


def codes(own: Seller) -> list[str]:
    return [method.code for method in methods_of(type("Parcel", (), {"partner": own.partner}))]


def test_an_account_is_offered_only_after_the_second_look(
    client: Client, own: Seller, django_capture_on_commit_callbacks: Any
) -> None:
    assert codes(own) == ["cash-on-delivery"]
    with django_capture_on_commit_callbacks(execute=True):
        entered = client.post(f"{base(own)}tai-khoan/", TYPED)
    account = BankAccount.objects.get()
    assert (entered.status_code, entered["Location"]) == (302, f"{base(own)}tai-khoan/{account.pk}/")
    assert (account.number, account.holder, account.state) == ("0071001234567", "HTX LINH NGOC", "waiting")
    assert codes(own) == ["cash-on-delivery"]
    page = client.get(entered["Location"]).content.decode()
    assert "0071 0012 3456 7" in page
    assert "<svg" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(entered["Location"], {"looked": "on", "password": PASSWORD})
    own.refresh_from_db()
    assert account_in_use(own.partner) == account
    assert codes(own) == ["vietqr", "cash-on-delivery"]
    steps = list(BankAccountEvent.objects.values_list("step", "by_name"))
    assert steps == [("entered", "linh@ocop.localhost"), ("confirmed", "linh@ocop.localhost")]
    assert [letter.to for letter in mail.outbox] == [["linh@ocop.localhost"]] * 2
    assert "0071 0012 3456 7" in mail.outbox[1].body


@pytest.mark.parametrize(
    "wrong",
    [{"password": "falsch"}, {"password": ""}, {"number": "12"}, {"bank": "123456"}, {"holder": ""}],
)
def test_a_wrong_entry_changes_nothing(client: Client, own: Seller, wrong: dict[str, str]) -> None:
    answer = client.post(f"{base(own)}tai-khoan/", TYPED | wrong)
    assert (answer.status_code, BankAccount.objects.count()) == (422, 0)


def test_without_looking_nothing_is_confirmed(client: Client, own: Seller) -> None:
    client.post(f"{base(own)}tai-khoan/", TYPED)
    account = BankAccount.objects.get()
    for wrong in ({"password": PASSWORD}, {"looked": "on", "password": "falsch"}):
        assert client.post(f"{base(own)}tai-khoan/{account.pk}/", wrong).status_code == 422
    account.refresh_from_db()
    assert account.state == AccountState.WAITING


def test_another_account_takes_the_place_and_orders_keep_theirs(
    client: Client, own: Seller, orders: Orders, bank_account: BankAccount
) -> None:
    order = orders.one(payment=PREPAID)
    client.post(f"{base(own)}tai-khoan/", TYPED | {"number": "999999"})
    waiting = BankAccount.objects.get(number="999999")
    client.post(f"{base(own)}tai-khoan/{waiting.pk}/", {"looked": "on", "password": PASSWORD})
    bank_account.refresh_from_db()
    assert (bank_account.state, account_in_use(own.partner)) == (AccountState.ENDED, waiting)
    assert order.payment.bank_account == bank_account
    client.post(f"{base(own)}tai-khoan/{waiting.pk}/ngung/")
    assert codes(own) == ["cash-on-delivery"]


def test_a_statement_is_read_and_a_doubtful_payment_decided(
    client: Client, own: Seller, orders: Orders, bank_account: BankAccount
) -> None:
    order = orders.one(payment=PREPAID)
    file = SimpleUploadedFile("sao-ke.csv", statement(("tien mat ong", TOTAL), ("Tra no", 5)))
    answer = client.post(f"{base(own)}bao-co/", {"file": file}, follow=True)
    assert "Đã đọc 2 khoản tiền vào, 2 khoản mới, 0 khoản đã ghi vào đơn." in answer.content.decode()
    notice = BankNotice.objects.get(amount=TOTAL)
    address = f"{base(own)}bao-co/{notice.pk}/"
    assert order.number in client.get(address).content.decode()
    wrong = client.post(address, {"deed": "assign", "order0": order.number, "part0": "abc"})
    assert (wrong.status_code, books(order)) == (
        422,
        {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL},
    )
    assert client.post(address, {"deed": "assign", "order0": order.number.lower()}).status_code == 302
    assert books(order) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}
    assert client.post(address, {"deed": "undo"}).status_code == 302
    assert books(order) == {"buyer_receivable": TOTAL, "sales_in_progress": -TOTAL}


def test_what_is_no_statement_is_told(client: Client, own: Seller, bank_account: BankAccount) -> None:
    answer = client.post(f"{base(own)}bao-co/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    assert (answer.status_code, BankNotice.objects.count()) == (422, 0)
    assert "Không đọc được sao kê này." in answer.content.decode()


def test_one_payment_is_typed_and_the_second_time_nothing_changes(
    client: Client, own: Seller, orders: Orders, bank_account: BankAccount
) -> None:
    order = orders.one(payment=PREPAID)
    typed = {"day": "2026-11-22", "amount": "195.000", "text": order.number}
    for _time in range(2):
        assert client.post(f"{base(own)}bao-co/", typed)["Location"] == f"{base(own)}bao-co/"
    assert books(order) == {"seller_bank": TOTAL, "sales_in_progress": -TOTAL}


def test_an_orders_money_and_what_is_given_back(
    client: Client, own: Seller, orders: Orders, bank_account: BankAccount
) -> None:
    order = orders.one(payment=PREPAID)
    receiving.receive(order, TOTAL, "n1", NOON)
    gate.cancel(SellerOrder.objects.get(pk=order.pk), as_seller(None), NOON, "Hết hàng")
    today = client.get(f"/nha-san-xuat/{own.producer_id}/").content.decode()
    assert f"Hoàn 195.000\N{NO-BREAK SPACE}₫ cho người mua đơn {order.number}." in today
    address = f"{base(own)}don/{order.number}/"
    assert "Phải hoàn" in client.get(address).content.decode()
    assert client.post(address, {"amount": "195.001"}).status_code == 422
    assert books(order) == {"seller_bank": TOTAL, "refunds_due": -TOTAL}
    assert client.post(address, {"amount": "195.000"}).status_code == 302
    assert books(order) == {}


def test_the_month_on_paper_and_as_a_workbook(client: Client, own: Seller, orders: Orders) -> None:
    order = orders.one()
    gate.pack(order, as_seller(None), NOON)
    gate.ship(order, as_seller(None), NOON)
    gate.deliver(order, as_seller(None), NOON)
    assert order.number in client.get(f"{base(own)}thang/2026-11/").content.decode()
    file = client.get(f"{base(own)}thang/2026-11/tep/")
    sheet = load_workbook(BytesIO(file.content)).active
    assert (sheet["A2"].value, sheet["B2"].value) == ("Tiền vào thẳng bạn", TOTAL)
    assert client.get(f"{base(own)}thang/2026-13/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_database_as_often_for_three_rows_as_for_one(
    client: Client, own: Seller, orders: Orders, bank_account: BankAccount, rows: int,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    for number in range(rows):
        order = orders.place(orders.market.basket(orders.market.listing(f"Mật {number}")), PREPAID)
        for one in order.seller_orders.all():
            receiving.receive(one, TOTAL, one.number, NOON)
            gate.cancel(one, as_seller(None), NOON, "Hết hàng")
    file = SimpleUploadedFile("a.csv", statement(*[(f"tien {number}", number + 1) for number in range(rows)]))
    client.post(f"{base(own)}bao-co/", {"file": file})
    client.get(base(own))
    pages = {base(own): 12, f"{base(own)}bao-co/": 10}
    for page, queries in pages.items():
        with django_assert_num_queries(queries):
            assert client.get(page).status_code == 200
    producer = Producer.objects.get(pk=own.producer_id)
    with django_assert_num_queries(5):
        assert len(list(money_tasks(producer, NOON))) == rows + 1
