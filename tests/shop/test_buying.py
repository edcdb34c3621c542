"""From the product page to the order: what a buyer without an account does, and what is refused on the way."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.payments.models import Payment
from tests.shop.conftest import MarketFactory
from traceability.register.models import Commune

Order, Basket, Line = get_model("order", "Order"), get_model("basket", "Basket"), get_model("basket", "Line")
ShippingAddress = get_model("order", "ShippingAddress")
pytestmark = pytest.mark.usefixtures("noon")

TO = {
    "name": "Nguyễn Thị Lan",
    "phone": "0912 345 678",
    "email": "lan@example.vn",
    "province": "19",
    "commune": "02104",
    "street": "Số 5, thôn Nà Mu",
}


def add(client: Client, listing: Listing, quantity: int = 1, **more: Any) -> Any:
    typed = {"quantity": quantity, "is_adult": "on", **more}
    return client.post(reverse("basket:add", args=[listing.product_id]), typed, follow=True)


def look(client: Client, **changes: Any) -> Any:
    """The one page, counted anew for what is typed."""
    typed = {**TO, **changes}
    page = client.post(reverse("checkout:index"), {**typed, "action": "count"}, follow=True)
    page.typed = typed
    return page


def confirm(client: Client, page: Any) -> Any:
    seen = page.context
    form = {name: seen[name] for name in ("shown_total", "basket_ticket")}
    typed = getattr(page, "typed", TO)
    return client.post(reverse("checkout:index"), {**typed, **form, "action": "place_order"}, follow=True)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def nothing_ordered() -> bool:
    allocated = get_model("partner", "StockRecord").objects.filter(num_allocated__gt=0).count()
    return (Order.objects.count(), ShippingAddress.objects.count(), allocated, len(mail.outbox)) == (
        0,
        0,
        0,
        0,
    )


def test_a_guest_buys(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    listing = market.listing()
    page = client.get(listing.get_absolute_url())
    assert page.status_code == 200
    assert page.context["info"].price.incl_tax == 165_000
    add(client, listing, 2)
    preview = look(client)
    assert preview.context["order_total"].incl_tax == 2 * 165_000 + 30_000
    with django_capture_on_commit_callbacks(execute=True):
        thanks = confirm(client, preview)
    assert thanks.redirect_chain == [("/thanh-toan/cam-on/", 302)]
    order = Order.objects.get()
    assert (order.total_incl_tax, order.shipping_incl_tax, order.currency) == (360_000, 30_000, "VND")
    assert (order.status, order.guest_email, order.user) == ("placed", "lan@example.vn", None)
    line = order.lines.get()
    assert (line.title, line.quantity, line.line_price_incl_tax) == ("Mật ong hoa núi", 2, 330_000)
    address = order.shipping_address
    assert (address.first_name, address.line1, str(address.phone_number)) == (
        "Nguyễn Thị Lan",
        "Số 5, thôn Nà Mu",
        "+84912345678",
    )
    assert (address.line4, address.state, address.country_id) == ("Xã Tân Kỳ", "Tỉnh Thái Nguyên", "VN")
    payment = Payment.objects.get(seller_order__order=order)
    assert (payment.method, payment.taker, payment.amount) == ("cash-on-delivery", "seller", 360_000)
    assert listing.product.stockrecords.get().net_stock_level == 8
    letter = mail.outbox[0]
    assert letter.to == ["lan@example.vn"]
    assert letter.subject == f"Đơn hàng {order.number} của bạn"
    assert "2 × Mật ong hoa núi · 330.000\N{NO-BREAK SPACE}₫ · HTX Linh Ngọc" in letter.body
    assert "360.000\N{NO-BREAK SPACE}₫" in letter.body
    address = f"/tai-khoan/don-hang-khach/{order.number}/{order.verification_hash()}/"
    assert f"http://testserver{address}" in letter.body
    assert Client().get(address).status_code == 200


def test_the_letter_speaks_the_buyers_language(
    db: None, client: Client, market: MarketFactory, django_capture_on_commit_callbacks: Any
) -> None:
    add(client, market.listing())
    page = client.post("/en/thanh-toan/", TO)
    with django_capture_on_commit_callbacks(execute=True):
        form = {key: page.context[key] for key in ("shown_total", "basket_ticket")}
        client.post("/en/thanh-toan/", {**TO, **form, "action": "place_order"})
    order = Order.objects.get()
    assert mail.outbox[0].subject == f"Your order {order.number}"
    assert f"/en/tai-khoan/don-hang-khach/{order.number}/" in mail.outbox[0].body


def test_order_number_is_short_plain_and_not_a_counter(
    db: None, client: Client, market: MarketFactory
) -> None:
    numbers = []
    for listing in (market.listing("Mật ong"), market.listing("Chè")):
        add(client, listing)
        confirm(client, look(client))
        numbers.append(Order.objects.order_by("-pk").first().number)
    assert all(len(number) == 12 and number.isascii() and number.isalnum() for number in numbers)
    assert numbers[0] != numbers[1]


def test_a_guest_without_mail_can_order(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    confirm(client, look(client, email=""))
    assert Order.objects.get().guest_email == ""
    assert mail.outbox == []


def test_a_guests_order_needs_the_secret_address(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    confirm(client, look(client))
    number = Order.objects.get().number
    for guess in ("x", f"{number}:x"):
        assert Client().get(f"/tai-khoan/don-hang-khach/{number}/{guess}/").status_code == 404
    assert Client().get("/thanh-toan/cam-on/").status_code == 404


def test_the_button_pressed_twice_places_one_order(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    preview = look(client)
    first, second = confirm(client, preview), confirm(client, preview)
    assert Order.objects.count() == 1
    assert first.redirect_chain == second.redirect_chain == [("/thanh-toan/cam-on/", 302)]
    assert first.context["order"] == second.context["order"]


def test_an_empty_basket_leads_back(db: None, client: Client) -> None:
    response = client.get("/thanh-toan/", follow=True)
    assert response.redirect_chain == [("/gio/", 302)]
    assert said(response) == ["Giỏ hàng của bạn trống."]


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "12"), ("name", ""), ("commune", "08974"), ("commune", ""), ("province", "xx")],
)
def test_a_wrong_field_stops_the_form(
    db: None, client: Client, market: MarketFactory, field: str, value: str
) -> None:
    """08974 is a commune of another province."""
    assert Commune.objects.exclude(province="19").filter(code="08974").exists()
    add(client, market.listing())
    page = look(client)
    page.typed[field] = value
    response = confirm(client, page)
    assert response.status_code == 200
    assert response.context["form"]["street"].value() == TO["street"]
    assert (field if field != "province" else "commune") in response.context["form"].errors
    assert nothing_ordered()


def test_communes_come_without_a_script(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    response = client.post("/thanh-toan/", {"action": "count", "province": "19", "name": "Lan"})
    form = response.context["form"]
    assert not form.is_bound
    assert form["name"].value() == "Lan"
    assert form.fields["commune"].queryset.count() == Commune.objects.filter(province="19").count() == 92
    assert len(client.get("/thanh-toan/xa-phuong/?province=19").json()["communes"]) == 92
    assert client.get("/thanh-toan/xa-phuong/?province=%27").json() == {"communes": []}
    assert client.get("/thanh-toan/xa-phuong/?province=%00").json() == {"communes": []}


def test_what_was_typed_survives_a_look_at_the_basket(
    db: None, client: Client, market: MarketFactory
) -> None:
    add(client, market.listing())
    look(client, name="Trần Văn Bình")
    form = client.get("/thanh-toan/").context["form"]
    assert (form["name"].value(), form["commune"].value()) == ("Trần Văn Bình", "02104")
    confirm(client, look(client))
    assert client.session.get("checkout_typed") is None


def test_ways_that_nobody_offers_change_nothing(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    add(client, listing)
    partner = listing.product.stockrecords.get().partner_id
    odd = {f"way-{partner}": "rocket", f"pay-{partner}": "gold", "way-x": "1", "pay-999999": "vietqr"}
    confirm(client, look(client, **odd))
    part = Order.objects.get().seller_orders.get()
    assert (part.way, part.paid_by, part.state) == ("delivery", "cash-on-delivery", "placed")
