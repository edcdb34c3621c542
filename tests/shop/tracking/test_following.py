"""What a buyer sees of a parcel, does about it and is told of it: by account, and by the order's secret address."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone
from oscar.core.loading import get_model

from shop.payments import accounts
from shop.payments.receiving import receive
from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import platform, seller
from shop.seller_orders.models import SellerOrder
from shop.tracking.letters import order_path
from tests.shop.conftest import MarketFactory
from tests.shop.test_accounts import person, sign_in
from tests.shop.test_buying import add, confirm, look

Order = get_model("order", "Order")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SELLER = seller(None)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(part: Any) -> str:
    return " ".join(part.get_text(" ", strip=True).split())


def ordered(client: Client, market: MarketFactory, quantity: int = 2, **changes: str) -> SellerOrder:
    number = SellerOrder.objects.count()
    add(client, market.listing(f"Mật ong {number}"), quantity)
    confirm(client, look(client, **changes))
    mail.outbox.clear()
    return SellerOrder.objects.latest("pk")


def delivered(own: SellerOrder) -> SellerOrder:
    now = timezone.now()
    gate.pack(own, SELLER, now)
    gate.ship(own, SELLER, now, "Viettel Post", "VTP123")
    return gate.deliver(own, SELLER, now)


def deed(client: Client, own: SellerOrder, name: str, pk: int, **typed: Any) -> Any:
    return client.post(f"{order_path(own.order)}{name}/{pk}/", typed, follow=True)


def test_a_guest_cancels_by_the_secret_address(client: Client, market: MarketFactory) -> None:
    own = ordered(client, market)
    stranger = Client()
    page = soup(stranger.get(order_path(own.order)))
    assert [words(link) for link in page.select(".part__deeds a")][1:] == ["Huỷ gói này", "Khiếu nại gói này"]
    answer = deed(stranger, own, "huy", own.pk, words="đặt nhầm")
    own.refresh_from_db()
    assert (own.state, own.due) == ("cancelled", 0)
    assert "Đã huỷ" in answer.content.decode()
    assert deed(stranger, own, "huy", own.pk, words="đặt nhầm").status_code == 200


def test_what_is_packed_can_no_longer_be_cancelled(client: Client, market: MarketFactory) -> None:
    own = ordered(client, market)
    gate.pack(own, SELLER, timezone.now())
    assert "huy/" not in client.get(order_path(own.order)).content.decode()
    answer = deed(client, own, "huy", own.pk)
    own.refresh_from_db()
    assert own.state == "packed"
    assert answer.context["form"].non_field_errors()


def test_another_order_is_not_there(client: Client, market: MarketFactory) -> None:
    own = ordered(client, market)
    other = ordered(Client(), market)
    for path in (
        f"{order_path(own.order)}huy/{other.pk}/",
        f"{order_path(own.order)}xoa/{own.pk}/",
        f"/tai-khoan/don-hang-khach/{own.order.number}/x/huy/{own.pk}/",
    ):
        assert client.post(path, {}).status_code == 404
    own.refresh_from_db()
    assert own.state == "placed"


def test_an_accounts_order_is_its_own_only(client: Client, market: MarketFactory) -> None:
    person()
    sign_in(client, "lan@example.vn")
    own = ordered(client, market)
    assert own.order.user is not None
    path = f"/tai-khoan/don-hang/{own.order.number}/huy/{own.pk}/"
    assert client.get(path).status_code == 200
    assert Client().get(path).status_code == 302


def test_a_return_is_asked_answered_and_shown(
    client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    own = delivered(ordered(client, market))
    line = own.lines.get()
    deed(client, own, "tra-hang", line.pk, pieces=1, ground="damaged", words="Vỡ nắp.")
    asked = own.returns.get()
    assert (asked.state, asked.pieces, asked.ground) == ("asked", 1, "damaged")
    assert (
        deed(client, own, "tra-hang", line.pk, pieces=3, ground="damaged", words="x").context["form"].errors
    )
    with django_capture_on_commit_callbacks(execute=True):
        returning.agree(asked, SELLER, timezone.now())
        returning.receive(asked, None, False, SELLER, timezone.now())
    assert [letter.subject for letter in mail.outbox] == [
        f"Đơn {own.number}: mời bạn gửi trả hàng",
        f"Đơn {own.number}: trả lại tiền",
    ]
    assert "165.000\N{NO-BREAK SPACE}₫ được trả lại cho bạn." in mail.outbox[1].body
    assert "Trả lại cho bạn 165.000 ₫" in words(
        soup(client.get(order_path(own.order))).select_one(".part .totals")
    )


def test_a_complaint_goes_its_way_with_its_days(
    client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    own = delivered(ordered(client, market))
    with django_capture_on_commit_callbacks(execute=True):
        deed(client, own, "khieu-nai", own.pk, words="Thiếu một chai.")
    made = own.complaints.get()
    assert (made.state, made.words) == ("made", "Thiếu một chai.")
    assert "Thiếu một chai." in mail.outbox[-1].body
    assert "chậm nhất ngày 25/11/2026" in words(soup(client.get(order_path(own.order))).select_one(".part"))
    early = deed(client, own, "nho-san", made.pk, words="Không đúng.")
    assert early.context["form"].non_field_errors()
    complaining.answer(made, "Đã gửi đủ.", SELLER, timezone.now())
    deed(client, own, "nho-san", made.pk, words="Không đúng.")
    made.refresh_from_db()
    assert made.state == "escalated"
    with django_capture_on_commit_callbacks(execute=True):
        complaining.decide(made, "Người bán gửi bù.", platform(), timezone.now())
    assert mail.outbox[-1].subject == f"Đơn {own.number}: chợ đã quyết định"


@pytest.mark.parametrize(
    ("prefix", "subject"), [("", "Đơn {} đang trên đường giao"), ("/en", "Order {} is on its way")]
)
def test_letters_speak_the_language_of_the_order(
    client: Client,
    market: MarketFactory,
    django_capture_on_commit_callbacks: Any,
    prefix: str,
    subject: str,
) -> None:
    add(client, market.listing())
    page = look(client)
    form = {name: page.context[name] for name in ("shown_total", "basket_ticket")}
    client.post(f"{prefix}/thanh-toan/", {**page.typed, **form, "action": "place_order"})
    own = SellerOrder.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        gate.pack(own, SELLER, timezone.now())
        gate.ship(own, SELLER, timezone.now(), "Viettel Post", "VTP123")
    (letter,) = mail.outbox
    assert letter.subject == subject.format(own.number)
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    for text in (letter.body, html):
        assert "VTP123" in text
        assert f"{prefix}/tai-khoan/don-hang-khach/" in text


def test_nobody_without_an_address_is_written_to(
    client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    own = ordered(client, market, email="")
    with django_capture_on_commit_callbacks(execute=True):
        gate.cancel(own, SELLER, timezone.now(), "hết hàng")
    assert mail.outbox == []


def test_a_transfer_shows_its_code_and_waits(client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    partner = listing.product.stockrecords.get().partner
    account = accounts.enter(partner, "970436", "0123456789", "HTX Linh Ngoc", None, timezone.now())
    accounts.confirm(account, None, timezone.now())
    add(client, listing)
    thanks = confirm(client, look(client, **{f"pay-{partner.pk}": "vietqr"}))
    own = SellerOrder.objects.get()
    assert (own.state, own.paid_by, own.is_prepaid) == ("awaiting_payment", "vietqr", True)
    code = soup(thanks).select_one(".pay-code")
    assert code.img["src"].startswith("data:image/svg+xml;base64,")
    assert [button["data-copy"] for button in code.select("[data-copy]")][::2] == ["195000", own.number]
    receive(own, 150_000, "first", timezone.now())
    rest = soup(client.get(order_path(own.order))).select_one(".pay-code")
    assert [button["data-copy"] for button in rest.select("[data-copy]")][::2] == ["45000", own.number]
    receive(own, 45_000, "rest", timezone.now())
    assert soup(client.get(order_path(own.order))).select(".pay-code") == []


@pytest.mark.parametrize("count", [1, 3])
def test_an_orders_page_costs_the_same_for_any_number_of_sellers(
    client: Client,
    market: MarketFactory,
    register: Any,
    django_assert_num_queries: Any,
    count: int,
) -> None:
    from shop.listings.create import Pack, create_listing

    for number in range(count):
        producer = register.producer(f"HTX {number}")
        product = register.product(f"Trà {number}", producer=producer)
        register.certificate(product)
        add(client, create_listing(product, market.seller(producer), Pack("hộp", 50_000, 5)))
    confirm(client, look(client))
    order = Order.objects.get()
    assert order.seller_orders.count() == count
    with django_assert_num_queries(10):
        client.get(order_path(order))


def test_the_time_for_a_return_ends(client: Client, market: MarketFactory) -> None:
    own = delivered(ordered(client, market))
    SellerOrder.objects.filter(pk=own.pk).update(delivered_at=timezone.now() - timedelta(days=32))
    page = words(soup(client.get(order_path(own.order))).select_one(".part"))
    assert "Đã hết hạn trả hàng." in page
    assert "tra-hang/" not in client.get(order_path(own.order)).content.decode()
