"""Serials for labels: ordered in one row, written out as they are needed, checked before any query.

`ordering.order` makes an order, `ordering.serials_of` streams its serials, `checking.order_behind` finds the order
that a scanned serial belongs to.
"""

from traceability.production.serial_orders.checking import order_behind
from traceability.production.serial_orders.ordering import order, serials_of

__all__ = ["order", "order_behind", "serials_of"]
