"""One buyer's order as each of its sellers has it: own number, own state, own amounts, own history."""

from shop.seller_orders.models.complaints import Complaint, ComplaintState
from shop.seller_orders.models.events import SellerOrderEvent, Step
from shop.seller_orders.models.lines import SellerLine
from shop.seller_orders.models.orders import SellerOrder, State
from shop.seller_orders.models.photos import CasePhoto
from shop.seller_orders.models.returns import Ground, Return, ReturnState

__all__ = [
    "CasePhoto",
    "Complaint",
    "ComplaintState",
    "Ground",
    "Return",
    "ReturnState",
    "SellerLine",
    "SellerOrder",
    "SellerOrderEvent",
    "State",
    "Step",
]
