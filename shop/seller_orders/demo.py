"""A handful of orders in different states for the demo's sellers, made by the gates themselves."""

from datetime import datetime
from typing import Any

from oscar.core import prices
from oscar.core.loading import get_class, get_model

from shop.listings.models import Listing
from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import BUYER, seller
from shop.seller_orders.models import SellerOrder
from shop.sellers.models import Seller
from shop.shipping.methods import Delivery
from traceability.register.models import Commune

STATES = ("placed", "placed", "packed", "shipped", "delivered", "returned", "complained", "cancelled")
BUYERS = ("Nguyễn Thị Lan", "Trần Văn Hùng", "Lê Thu Hà", "Phạm Minh Tuấn")


def load(moment: datetime) -> None:
    """For the first two sellers whom somebody represents in the demo, once."""
    sellers = Seller.objects.filter(is_demo=True, partner__users__isnull=False).distinct().order_by("pk")[:2]
    for one in sellers:
        if not SellerOrder.objects.of(one.partner_id).exists():
            _orders_of(one, moment)


def _orders_of(one: Seller, moment: datetime) -> None:
    listings = Listing.objects.on_show(moment).filter(certified_product__producer=one.producer)
    pieces = [listing.product for listing in listings.select_related("product").order_by("pk")]
    sold = [product.children.first() or product for product in pieces]
    if not sold:
        return
    for place, state in enumerate(STATES):
        own = _placed(sold[place % len(sold)], 1 + place % 3, BUYERS[place % len(BUYERS)])
        if own:
            _bring(own, state, own.placed_at)


def _placed(product: Any, pieces: int, name: str) -> SellerOrder | None:
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    try:
        basket.add_product(product, pieces)
    except ValueError:  # sold out, or for enquiries only
        basket.delete()
        return None
    commune = Commune.objects.select_related("province").order_by("pk")[7]
    address = get_model("order", "ShippingAddress").objects.create(
        first_name=name,
        line1="Số 5, đường Minh Họa",
        line4=commune.full_name,
        state=commune.province.full_name,
        country_id="VN",
        phone_number="+84900000000",
    )
    charge = Delivery(commune.province_id).calculate(basket)
    amount = basket.total_incl_tax + charge.incl_tax
    total = prices.Price(currency="VND", excl_tax=amount, incl_tax=amount)
    creator, method = get_class("order.utils", "OrderCreator")(), Delivery(commune.province_id)
    order = creator.place_order(basket, total, method, charge, shipping_address=address, age_confirmed=True)
    return order.seller_orders.get()


def _bring(own: SellerOrder, state: str, at: datetime) -> None:
    by = seller(None)
    if state == "cancelled":
        gate.cancel(own, BUYER, at, "Đặt nhầm")
        return
    way = {"placed": 0, "packed": 1, "shipped": 2}.get(state, 3)
    steps = [
        lambda: gate.pack(own, by, at),
        lambda: gate.ship(own, by, at, "Bưu điện Việt Nam", "MH123456789VN"),
        lambda: gate.deliver(own, by, at),
    ]
    for step in steps[:way]:
        step()
    if state == "returned":
        returning.ask(own.lines.get(), 1, "damaged", "Nắp bị nứt khi nhận hàng.", BUYER, at)
    if state == "complained":
        complaining.complain(own, "Hàng giao chậm hơn đã hẹn.", BUYER, at)
