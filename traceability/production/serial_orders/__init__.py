"""Serials for labels: ordered in one row, written out as they are needed, checked before any query.

`ordering.order` makes an order, `ordering.serials_of` streams its serials, `checking.order_behind` finds the order
that a scanned serial belongs to, `voiding` declares labels void.
"""

from traceability.production.serial_orders.checking import label_behind, order_behind
from traceability.production.serial_orders.ordering import order, serials_of

__all__ = ["label_behind", "order", "order_behind", "serials_of"]
