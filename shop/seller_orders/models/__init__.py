"""One buyer's order as each of its sellers has it: own number, own state, own amounts, own history."""

from shop.seller_orders.models.events import SellerOrderEvent, Step
from shop.seller_orders.models.lines import SellerLine
from shop.seller_orders.models.orders import SellerOrder, State

__all__ = ["SellerLine", "SellerOrder", "SellerOrderEvent", "State", "Step"]
