"""The seller's pages: the list, one order with its buttons, its papers; and nobody else's."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import BUYER
from shop.seller_orders.actors import seller as seller_actor
from shop.seller_orders.models import SellerOrder
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import NOON, MarketFactory
from tests.shop.seller_orders.conftest import Orders

SELLER = seller_actor(None)
LIST = 13
pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.django_db]


@pytest.fixture
def person(client: Client, market: MarketFactory) -> Client:
    """Whoever acts for HTX Linh Ngọc, signed in."""
    user = get_user_model().objects.create_user("htx@example.vn", "mật-khẩu-dài-dài")
    let_act(user, market.register.producer())
    client.force_login(user)
    return client


def address(own: SellerOrder, rest: str = "") -> str:
    return f"/nha-san-xuat/{own.seller.producer_id}/don-hang/{own.number}/{rest}"


def press(client: Client, own: SellerOrder, step: str, **data: Any) -> Any:
    return client.post(address(own), {"step": step, **data}, follow=True)


def test_from_the_list_to_the_door(person: Client, orders: Orders) -> None:
    own = orders.one(quantity=2)
    page = person.get(f"/nha-san-xuat/{own.seller.producer_id}/don-hang/")
    assert [row.own.number for row in page.context["rows"]] == [own.number]
    assert (
        "Gói trước 00:00 ngày 25/11/2026" in page.content.decode()
        or page.context["rows"][0].pack_by.day == 25
    )
    for step, state in (("pack", "packed"), ("ship", "shipped"), ("deliver", "delivered")):
        answer = press(person, own, step, carrier="VNPost", tracking_number="X1")
        own.refresh_from_db()
        assert (answer.status_code, own.state) == (200, state)
    assert (own.carrier, own.paid) == ("VNPost", 360_000)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    person: Client, orders: Orders, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        own = orders.one()
    with django_assert_num_queries(LIST):
        assert len(person.get(f"/nha-san-xuat/{own.seller.producer_id}/don-hang/").context["rows"]) == count


def test_search_by_number_and_phone(person: Client, orders: Orders) -> None:
    from oscar.core.loading import get_model

    own, other = orders.one(), orders.one()
    gate.pack(other, SELLER, NOON)
    to = get_model("order", "ShippingAddress").objects.create(
        first_name="Lan", line1="Số 5", line4="Xã Tân Kỳ", state="Tỉnh Thái Nguyên", country_id="VN",
        phone_number="+84912345678",
    )  # fmt: skip
    type(own.order).objects.filter(pk=other.order_id).update(shipping_address=to)
    url = f"/nha-san-xuat/{own.seller.producer_id}/don-hang/"
    found = {
        asked: [row.own.number for row in person.get(url, {"q": asked}).context["rows"]]
        for asked in (own.number[3:9].lower(), "0912 345 678", "5678", "%%", "0")
    }
    assert found["0912 345 678"] == found["5678"] == [other.number]
    assert own.number in found[own.number[3:9].lower()]
    assert found["%%"] == []


def test_a_mistake_is_said_and_changes_nothing(person: Client, orders: Orders) -> None:
    own = orders.one()
    answer = press(person, own, "cancel")
    assert (answer.status_code, answer.context["wrong_form"].errors["reason"]) == (
        422,
        ["Xin cho biết lý do, chỉ vài chữ."],
    )
    answer = press(person, own, "deliver")
    assert [str(message) for message in answer.context["messages"]] == [
        "Không làm được nữa: đơn đang ở trạng thái “Đã đặt”."
    ]
    assert person.post(address(own), {"step": "steal"}).status_code == 404
    own.refresh_from_db()
    assert (own.state, own.events.count()) == ("placed", 1)


def test_pieces_a_return_and_a_complaint_by_buttons(person: Client, orders: Orders) -> None:
    own = orders.one(quantity=3)
    line = own.lines.get()
    press(person, own, "pieces", **{f"keep-{line.pk}": 2, "reason": "vỡ một lọ"})
    for step in ("pack", "ship", "deliver"):
        press(person, own, step)
    asked = returning.ask(line, 1, "damaged", "nứt nắp", BUYER, NOON)
    made = complaining.complain(own, "giao chậm", BUYER, NOON)
    page = person.get(address(own)).content.decode()
    assert "nứt nắp" in page
    assert "giao chậm" in page
    for step, case, data in (
        ("agree", asked, {}),
        ("receive", asked, {"sellable": "on"}),
        ("acknowledge", made, {}),
        ("answer", made, {"words": "Xin lỗi anh"}),
        ("reduce", None, {"line": line.pk, "seen": 165_000, "amount": 15_000, "reason": "xin lỗi"}),
        ("fee-back", None, {"reason": "xin lỗi"}),
    ):
        press(person, own, step, case=case.pk if case else "", **data)
    own.refresh_from_db()
    asked.refresh_from_db()
    made.refresh_from_db()
    assert (asked.state, made.state, own.kept_money, own.due) == ("received", "answered", 150_000, 150_000)


def test_papers_are_a_pdf_of_the_own_lines(person: Client, orders: Orders) -> None:
    own = orders.one()
    answer = person.get(address(own, "phieu.pdf"))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )


def test_the_days_tasks(person: Client, orders: Orders) -> None:
    own = orders.one()
    page = person.get(f"/nha-san-xuat/{own.seller.producer_id}/")
    assert any("1 đơn cần gói" in task.text for task in page.context["tasks"])
