"""Money for the demo: bank accounts of the sellers with a sign-in, three orders of honey, and what the bank said.

One transfer is booked by itself, one waits to be looked at because its text names nothing, one is for no order.
"""

from datetime import datetime, timedelta
from typing import Any

from oscar.core import prices
from oscar.core.loading import get_class, get_model

from shop.listings.models import Listing
from shop.order.refusals import OrderRefused
from shop.order.utils import OrderCreator
from shop.payments import accounts
from shop.payments.models import BankNotice
from shop.payments.statements.inbox import take_one
from shop.payments.statements.reading import Came
from shop.payments.transfer import VIETQR
from shop.seller_orders.placing import Payment
from shop.sellers.models import Seller
from shop.shipping.methods import Delivery
from shop.users.models import User
from traceability.register.clock import vietnam_day

PRODUCT, BUYER = "Mật ong hoa núi", "nguoimua@ocop.localhost"
ADDRESS = {
    "first_name": "Nguyễn Thị Lan",
    "phone_number": "+84900000009",
    "line1": "Số 5, thôn Nà Mu",
    "line4": "Xã Tân Kỳ",
    "state": "Tỉnh Thái Nguyên",
    "country_id": "VN",
}
BANKS = ("970405", "970436", "970418")


def load(moment: datetime) -> None:
    """Idempotent: sellers with an account, and notices that are there, stay as they are."""
    sellers = Seller.objects.filter(is_demo=True, partner__users__isnull=False).order_by("pk").distinct()
    for bank, seller in zip(BANKS, sellers, strict=False):
        if accounts.account_in_use(seller.partner) is None:
            by = seller.partner.users.order_by("pk").first()
            number = f"0000{seller.pk:06d}"  # invented: no bank gives such a one
            entered = accounts.enter(seller.partner, bank, number, str(seller), by, moment)
            accounts.confirm(entered, by, moment)
    listing = Listing.objects.filter(certified_product__name=PRODUCT, is_demo=True).first()
    if listing and not BankNotice.objects.exists():
        _orders_and_notices(listing, moment)


def _orders_and_notices(listing: Listing, moment: datetime) -> None:
    product = listing.product.children.order_by("pk").first() or listing.product
    account = accounts.account_in_use(product.stockrecords.get().partner)
    if account is None:
        return
    prepaid = Payment(VIETQR, is_prepaid=True, minutes=24 * 60)
    placed = [_place(product, way) for way in (prepaid, prepaid, None)]
    if not all(placed):
        return
    paid, waiting, _cash = placed
    day = vietnam_day(moment)
    take_one(account, Came(0, day, paid.total, f"MBVCB.221126.{paid.number.lower()}.cam on"), moment)
    take_one(account, Came(0, day, waiting.total, "chuyen tien mat ong"), moment)
    take_one(account, Came(0, day - timedelta(days=1), 2_000_000, "Tra tien giong ong vu truoc"), moment)


def _place(product: Any, payment: Payment | None) -> Any:
    """As the checkout does; None when the gate does not let it."""
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    method = Delivery()
    try:
        basket.add_product(product)
        charge = method.calculate(basket)
        amount = basket.total_incl_tax + charge.incl_tax
        address = get_model("order", "ShippingAddress").objects.create(**ADDRESS)
        order = OrderCreator().place_order(
            basket,
            prices.Price(currency="VND", excl_tax=amount, incl_tax=amount),
            method,
            charge,
            user=User.objects.get(email=BUYER),
            shipping_address=address,
            payments={product.stockrecords.get().partner_id: payment} if payment else {},
        )
    except (OrderRefused, ValueError):
        return None
    return order.seller_orders.get()
