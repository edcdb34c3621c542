"""Placing an order: the one gate for certificate, selling rule, price and stock."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.order import utils
from oscar.apps.order.utils import OrderDispatcher  # noqa: F401
from oscar.core.loading import get_model

from shop.basket.models import obstacle_sentence
from shop.listings import gate
from shop.money import is_whole_dong
from shop.order import promotions
from shop.order.refusals import AlreadyPlaced, OrderRefused
from shop.partner.stock import OutOfStock
from shop.seller_orders.deriving import status_of
from shop.seller_orders.placing import Payments, first_states
from shop.seller_orders.placing import write as write_seller_orders
from shop.shipping.quoting import Parcel, free
from traceability.register.public_code import new_public_code

Basket = get_model("basket", "Basket")
Order = get_model("order", "Order")


class OrderNumberGenerator:
    """Twelve letters and digits, "DH" and ten random ones: nobody guesses a neighbour's number.

    Short plain ASCII, so that it fits the 19 characters of a VietQR transfer text.
    """

    def order_number(self, basket: Any = None) -> str:
        return f"DH{new_public_code()}"


class OrderCreator(utils.OrderCreator):
    def __init__(self) -> None:
        self.written: dict[int, Any] = {}

    def place_order(
        self,
        basket: Any,
        total: Any,
        shipping_method: Any,
        shipping_charge: Any,
        age_confirmed: bool = False,
        payments: Payments | None = None,
        **details: Any,
    ) -> Any:
        """Place the order or raise OrderRefused (nothing written) or AlreadyPlaced.

        `payments` says by partner's key how each seller is paid; who is not named is paid in cash at the door.
        The locks are taken in one order everywhere: the basket, the sellers by key, the certificates by key, the
        stock records by key, the promotions. The clock is read after the certificates' lock: a revocation, or the
        suspension of a shop, either committed before, and is seen, or waits until this order has committed.
        """
        with transaction.atomic():
            self._lock_basket(basket)
            gate.lock_for_placing(line.product for line in basket.all_lines())
            moment = timezone.now()
            lines = list(basket.fresh_lines())  # what was read before the lock may be history
            self._refuse_unless_unchanged(basket, lines)
            self._refuse_what_may_not_be_sold(lines, moment)
            age_asked = self._refuse_minors(lines, age_confirmed)
            parcels = parcels_of(basket, shipping_method)
            self._refuse_wrong_amounts(basket, parcels, total, shipping_charge)
            for line in sorted(basket.all_lines(), key=lambda line: line.stockrecord_id):
                self.take_from_stock(line)
            buyer = promotions.buyer_of(details)
            taken = self.take_promotions(basket, lines, buyer, moment)
            payments = payments or {}
            details.setdefault("order_number", OrderNumberGenerator().order_number(basket))
            details["status"] = status_of(first_states(parcels, payments))
            order = super().place_order(basket, total, shipping_method, shipping_charge, **details)
            promotions.record(taken, order, self.written, buyer, moment)
            platforms = promotions.platforms_part(taken, self.written)
            write_seller_orders(order, parcels, payments, moment, platforms)
            if age_asked:
                order.notes.create(note_type="System", message=_("The buyer confirmed being 18 or older."))
            basket.submit()
        return order

    def take_promotions(self, basket: Any, lines: list[Any], buyer: Any, moment: datetime) -> list[Any]:
        return promotions.take(basket, lines, buyer, moment)

    def create_line_models(self, order: Any, basket_line: Any, extra_line_fields: Any = None) -> Any:
        """Oscar's; remembers in `written` which order line a basket line became."""
        self.written[basket_line.pk] = super().create_line_models(order, basket_line, extra_line_fields)
        return self.written[basket_line.pk]

    def update_stock_records(self, line: Any) -> None:
        """Nothing left to do: the pieces were taken before the order was written (`take_from_stock`)."""

    def take_from_stock(self, line: Any) -> None:
        """Refuse when the pieces are gone, or when the price is no longer the one that the buyer saw."""
        line.stockrecord.product = line.product
        try:
            line.stockrecord.allocate(line.quantity)
        except OutOfStock as gone:
            left = max(gone.stockrecord.net_stock_level, 0)
            reason = _("only %(count)d are left") % {"count": left} if left else _("it is sold out")
            raise OrderRefused([obstacle_sentence(line.product, reason)]) from gone
        if line.stockrecord.price != line.unit_price_incl_tax:
            raise OrderRefused(
                [obstacle_sentence(line.product, _("its price has just changed, please look again"))]
            )

    def _lock_basket(self, basket: Any) -> None:
        Basket.objects.select_for_update().get(pk=basket.pk)
        placed = Order.objects.filter(basket_id=basket.pk).first()
        if placed:
            raise AlreadyPlaced(placed)

    def _refuse_unless_unchanged(self, basket: Any, lines: list[Any]) -> None:
        seen = [(line.pk, line.stockrecord_id, line.quantity) for line in basket.all_lines()]
        if seen != [(line.pk, line.stockrecord_id, line.quantity) for line in lines]:
            raise OrderRefused([_("Your basket has changed meanwhile, please look again.")])

    def _refuse_what_may_not_be_sold(self, lines: list[Any], moment: datetime) -> None:
        obstacles = [(line.product, gate.obstacle(line.product, moment)) for line in lines]
        reasons = [obstacle_sentence(product, str(found.reason)) for product, found in obstacles if found]
        if reasons:
            raise OrderRefused(reasons)

    def _refuse_minors(self, lines: list[Any], age_confirmed: bool) -> bool:
        age_asked = gate.asks_age(line.product for line in lines)
        if age_asked and not age_confirmed:
            raise OrderRefused([_("Please confirm that you are 18 or older: your basket holds alcohol.")])
        return age_asked

    def _refuse_wrong_amounts(
        self, basket: Any, parcels: list[Parcel], total: Any, shipping_charge: Any
    ) -> None:
        """Whole dong, and the sum of its parts, before anybody is asked to pay it."""
        amounts = [total.incl_tax, shipping_charge.incl_tax]
        amounts += [line.line_price_incl_tax_incl_discounts for line in basket.all_lines()]
        if not all(amount is not None and is_whole_dong(amount) for amount in amounts):
            raise OrderRefused([_("The total is not a whole number of dong; please tell the market.")])
        fees = sum(parcel.fee for parcel in parcels)
        if total.incl_tax != sum(amounts[1:]) or shipping_charge.incl_tax != fees:
            raise OrderRefused([_("The total has changed meanwhile, please look again.")])


def parcels_of(basket: Any, shipping_method: Any) -> list[Parcel]:
    """The sellers' parcels with their fees as they are now; a method that is not ours costs nothing (see `free`)."""
    if hasattr(shipping_method, "parcels"):
        return shipping_method.parcels(basket)
    return free(basket, shipping_method.code)
