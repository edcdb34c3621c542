from tests.shop.seller_orders.conftest import orders

__all__ = ["orders"]
