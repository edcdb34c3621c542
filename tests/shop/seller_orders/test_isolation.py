"""Two sellers with one common order: nothing of one stands in any page, paper or letter of the other."""

from typing import Any

import pypdfium2
import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from shop.listings.create import Pack, create_listing
from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import BUYER
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.models import SellerOrder
from shop.sellers.create import create_seller
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.test_buying import Order

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]
HONEY = ("Mật ong hoa núi", "165.000", "HTX Linh Ngọc", "linhngoc@example.vn", "quà mật")
PLUM = ("Ô mai mơ", "87.654", "HTX Đoàn Kết", "doanket@example.vn", "quà mơ")
SELLER = seller_actor(None)


@pytest.fixture
def parts(
    client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> tuple[SellerOrder, SellerOrder]:
    """One jar of honey and one box of plums in one order, each with a return and a complaint of its own."""
    from tests.shop.seller_orders.conftest import Orders

    honey = market.listing()
    first = market.seller(honey.certified_product.producer)
    type(first).objects.filter(pk=first.pk).update(email=HONEY[3])
    maker = market.register.producer(name="HTX Đoàn Kết")
    plum = market.register.product("Ô mai mơ", "preserved-fruit", maker)
    market.register.certificate(plum)
    other = create_seller(maker, phone="0900000002", address="Xã Khác", email=PLUM[3])
    basket = market.basket(honey, create_listing(plum, other, Pack("hộp 250 g", 87_654, 5)))
    with django_capture_on_commit_callbacks(execute=True):
        order = Orders(market).place(basket)
        own, foreign = order.seller_orders.order_by("partner__seller__producer__pk")
        for one, word in ((own, HONEY[4]), (foreign, PLUM[4])):
            for step in (gate.pack, gate.ship, gate.deliver):
                step(one, SELLER, NOON)
            returning.ask(one.lines.get(), 1, "damaged", word, BUYER, NOON)
            complaining.complain(one, word, BUYER, NOON)
    return own, foreign


def seen_by(own: SellerOrder) -> str:
    """Every page of the portal's orders, the papers and the letters, as one text."""
    person = get_user_model().objects.create_user(f"{own.number}@example.vn", "mật-khẩu-dài-dài")
    let_act(person, own.seller.producer)
    client = Client()
    client.force_login(person)
    base = f"/nha-san-xuat/{own.seller.producer_id}/"
    pages = [base, f"{base}giao-hang/", f"{base}don-hang/{own.number}/"]
    pages += [f"{base}don-hang/?xem={tab}" for tab in ("", "gui", "dang-giao", "khieu-nai", "xong", "tat-ca")]
    pages += [f"{base}don-hang/?q={asked}" for asked in (own.number, "GH", "DH")]
    texts = [client.get(page).content.decode() for page in pages]
    paper = pypdfium2.PdfDocument(client.get(f"{base}don-hang/{own.number}/phieu.pdf").content)
    texts += [page.get_textpage().get_text_range() for page in paper]
    texts += [f"{letter.subject} {letter.body}" for letter in mail.outbox if own.seller.email in letter.to]
    return "\n".join(texts)


def test_neither_sees_anything_of_the_other(parts: tuple[SellerOrder, SellerOrder]) -> None:
    own, foreign = parts
    assert Order.objects.count() == 1
    whole = "312.654"  # the sum of both parts: goods, and two fees
    for one, words, others, other in ((own, HONEY, PLUM, foreign), (foreign, PLUM, HONEY, own)):
        text = seen_by(one)
        assert [word for word in words if word not in text and "@" not in word] == []
        forbidden = [*others, other.number, whole, one.order.number]
        assert [word for word in forbidden if word in text] == []


def test_anothers_number_opens_nothing_and_moves_nothing(parts: tuple[SellerOrder, SellerOrder]) -> None:
    own, foreign = parts
    person = get_user_model().objects.create_user("ngoc@example.vn", "mật-khẩu-dài-dài")
    let_act(person, own.seller.producer)
    client = Client()
    client.force_login(person)
    before = list(SellerOrder.objects.order_by("pk").values())
    for producer in (own.seller.producer_id, foreign.seller.producer_id):
        address = f"/nha-san-xuat/{producer}/don-hang/{foreign.number}/"
        assert client.get(address).status_code == 404
        assert client.get(f"{address}phieu.pdf").status_code == 404
        assert client.post(address, {"step": "fee-back", "reason": "x"}).status_code == 404
    theirs = {"step": "agree", "case": foreign.returns.get().pk}
    assert (
        client.post(f"/nha-san-xuat/{own.seller.producer_id}/don-hang/{own.number}/", theirs).status_code
        == 404
    )
    assert foreign.returns.get().state == "asked"
    assert list(SellerOrder.objects.order_by("pk").values()) == before


def test_staff_decide_a_dispute_once(parts: tuple[SellerOrder, SellerOrder], client: Client) -> None:
    own, _foreign = parts
    made = own.complaints.get()
    complaining.answer(made, "Xin lỗi", SELLER, NOON)
    complaining.escalate(made, "chưa đủ", BUYER, NOON)
    client.force_login(get_user_model().objects.create_superuser("nv@example.vn", "mật-khẩu-dài-dài"))
    assert client.get("/dieu-hanh/thoi-han/").status_code == 200
    address = f"/dieu-hanh/thoi-han/{made.pk}/"
    assert client.post(address, {"words": "x", "amount": "5"}).status_code == 422
    form = {"words": "Hoàn một phần", "line": own.lines.get().pk, "amount": "15000"}
    for _click in range(2):
        assert client.post(address, form).status_code == 302
    own.refresh_from_db()
    made.refresh_from_db()
    assert (made.state, own.refunded, own.kept_money) == ("decided", 15_000, 180_000)
    assert "Hoàn một phần" in client.get(address).content.decode()
